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
 * An HTTP server that only this machine can reach, and of its browsers only pages of this server
 * ({@link LoopbackGuard}). Every request runs on a thread of its own, so the function that answers
 * must be safe for use by several threads. Where it throws, the answer is 500 and the log has the
 * reason. What is no HTTP, or asks for what is no URI, is answered with a problem document.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final int HEADER_BYTES = 32 * 1024;
  private static final long IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;

  private LoopbackServer(int port, Function<Request, Response> answers) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new LoopbackGuard(new Exchange(answers)));
    server.setErrorHandler(Exchange::refuse);
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port the port, or 0 for any that is free
   * @throws IOException when the port is taken
   */
  public static LoopbackServer start(int port, Function<Request, Response> answers)
      throws IOException {
    LoopbackServer started = new LoopbackServer(port, answers);
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

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Stops at once; requests that are under way may be cut off. */
  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Paths are data here: keys of objects, or wrong in ways that an API has its own answer to.
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }
}
