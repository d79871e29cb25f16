package io.customerrecord.local.aws.sqs;

import io.customerrecord.local.aws.testing.Clients;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts the server under test, with a queue, for each test. */
abstract class SqsServerUnderTest implements SqsUnderTest {

  private final String queue = "failures-" + UUID.randomUUID();
  private SqsClient sqs;

  abstract URI startServer(String queueName) throws Exception;

  abstract void stopServer() throws Exception;

  @BeforeEach
  void start() throws Exception {
    sqs = Clients.sqs(startServer(queue));
  }

  @AfterEach
  void stop() throws Exception {
    sqs.close();
    stopServer();
  }

  @Override
  public SqsClient sqs() {
    return sqs;
  }

  @Override
  public String queue() {
    return queue;
  }
}
