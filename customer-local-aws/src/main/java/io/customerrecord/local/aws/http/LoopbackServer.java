package io.customerrecord.local.aws.http;

import io.customerrecord.dynamodb.local.LoopbackGuard;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server that listens on 127.0.0.1 only. {@link LoopbackGuard} also rejects requests from
 * web pages of other origins. Every request runs on its own thread, so the handler function must be
 * thread-safe. If it throws, the response is 500 and the reason is logged. A request that is not
 * valid HTTP, or whose target is not a URI, gets a problem document as its response.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final int HEADER_BYTES = 32 * 1024;
  private static final long IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;

  private LoopbackServer(int port, Function<Request, Response> handler) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new LoopbackGuard(new RequestDispatcher(handler)));
    server.setErrorHandler(RequestDispatcher::reject);
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port the port, or 0 for any free port
   * @param handler returns the response to each request
   * @throws IOException if the port is in use
   */
  public static LoopbackServer start(int port, Function<Request, Response> handler)
      throws IOException {
    LoopbackServer started = new LoopbackServer(port, handler);
    try {
      started.server.start();
    } catch (IOException | RuntimeException e) {
      LifeCycle.stop(started.server);
      throw e;
    } catch (Exception e) {
      LifeCycle.stop(started.server);
      throw new IllegalStateException("the server did not start", e);
    }
    return started;
  }

  /** The base URI of this server: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Stops immediately; requests in progress may be cut off. */
  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Paths are data here: object keys, or malformed paths that the API must reject with its own
    // error.
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }
}
