package io.customerrecord.local.aws.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of this machine to which no connection can be made, and at which none is refused: who
 * connects waits. Its queue of connections is full, and none is ever accepted.
 */
public final class UnconnectableServer implements AutoCloseable {
  /** Long enough for a connection of this machine that can be made. */
  private static final int WAIT_MILLIS = 500;

  /** Some kernels let more connections wait than the server asks for. */
  private static final int MOST_CONNECTIONS = 1_000;

  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  /**
   * Opens the port and fills its queue.
   *
   * @throws IllegalStateException if the kernel accepts every connection
   */
  public UnconnectableServer() {
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      fill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill() throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    while (waiting.size() < MOST_CONNECTIONS) {
      Socket next = new Socket();
      waiting.add(next);
      try {
        next.connect(address, WAIT_MILLIS);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
    close();
    throw new IllegalStateException("the kernel accepts every connection");
  }

  /**
   * The address, for a client of AWS.
   *
   * @return a URI of this machine
   */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Closes the port. Who still connects is refused from then on. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : waiting) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
