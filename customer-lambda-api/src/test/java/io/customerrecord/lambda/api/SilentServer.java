package io.customerrecord.lambda.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that accepts every connection and never responds. */
final class SilentServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> taken = new CopyOnWriteArrayList<>();

  SilentServer() throws IOException {
    Thread.ofVirtual().start(this::take);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  int connections() {
    return taken.size();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : taken) {
      connection.close();
    }
  }

  private void take() {
    try {
      while (true) {
        taken.add(socket.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }
}
