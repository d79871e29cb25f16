package io.customerrecord.local.deployment;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** An SQS that we did not write, on this machine. */
public final class ElasticMq implements AutoCloseable {
  private final SQSRestServer server;

  private ElasticMq(SQSRestServer server) {
    this.server = server;
  }

  public static ElasticMq start() {
    return new ElasticMq(SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start());
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
