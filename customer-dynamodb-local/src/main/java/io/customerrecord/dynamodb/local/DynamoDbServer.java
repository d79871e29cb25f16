package io.customerrecord.dynamodb.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.monitoring.Telemetry;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, behind HTTP on a port of the loopback interface, for clients that
 * are configured as on AWS. It accepts any credentials and any region, but rejects requests of web
 * pages ({@link LoopbackGuard}). Thread-safe.
 */
public final class DynamoDbServer implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final ServerConnector connector;

  private DynamoDbServer(DynamoDBProxyServer server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port the port, or 0 for any free one
   * @param directory the directory of the tables, or empty to keep them in memory
   * @return the running server, to be closed
   * @throws Exception if the port is in use or the directory cannot be written to
   */
  public static DynamoDbServer start(int port, Optional<Path> directory) throws Exception {
    Telemetry.configureTelemetry("", "", false);
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(
                0, directory.isEmpty(), directory.map(Path::toString).orElse(null), true, false),
            null);
    DynamoDBProxyServer server = new DynamoDBProxyServer(port, handler);
    ServerConnector connector = connectorOf(handler.getServer().getConnectors());
    connector.setHost("127.0.0.1");
    Server jetty = handler.getServer();
    jetty.setHandler(new LoopbackGuard(jetty.getHandler()));
    server.start();
    return new DynamoDbServer(server, connector);
  }

  /**
   * The address of the server.
   *
   * @return such as {@code http://127.0.0.1:8000}
   */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Stops the server. Tables in memory are lost; some threads take a few seconds to end. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  private static ServerConnector connectorOf(Connector[] connectors) {
    if (connectors.length == 1 && connectors[0] instanceof ServerConnector connector) {
      return connector;
    }
    throw new IllegalStateException("DynamoDB Local does not have exactly one connector");
  }
}
