package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Terminates TLS on a loopback port and forwards the bytes to another loopback port. */
final class TlsProxy implements AutoCloseable {

  private final SSLServerSocket listener;
  private final int target;

  private TlsProxy(SSLServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Listens on a free port and forwards each connection to the port {@code target}. */
  static TlsProxy before(int target, Path keyStore) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(keyStore.toFile(), Certificates.PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, Certificates.PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      SSLServerSocket listener =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      TlsProxy proxy = new TlsProxy(listener, target);
      start(proxy::acceptAll);
      return proxy;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        start(() -> copy(client, server));
        start(() -> copy(server, client));
      } catch (IOException e) {
        // a client disconnected, or close() was called: then the loop ends
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // functions are killed while connected, so a reset is normal
    }
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("tls-proxy-", 0).start(task);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
