package io.customerrecord.local.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy between a function and DynamoDB. It records each request, and can cut connections. */
final class Wire implements AutoCloseable {
  private static final Pattern TARGET =
      Pattern.compile("(?i)x-amz-target: DynamoDB_20120810\\.(\\w+)");
  private static final Pattern KEY = Pattern.compile("Credential=(\\w+)/");

  /**
   * A request to DynamoDB.
   *
   * @param operation the operation, such as {@code GetItem}
   * @param accessKey the access key that has signed the request
   */
  record Call(String operation, String accessKey) {}

  private final ServerSocket listener;
  private final URI target;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Wire(ServerSocket listener, URI target) {
    this.listener = listener;
    this.target = target;
  }

  static Wire to(URI target) throws IOException {
    Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    start(wire::accept);
    return wire;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns the requests since the previous call. */
  List<Call> takeCalls() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** Whether the function closes all its connections. The end of one is noticed a little later. */
  boolean awaitNoConnection() throws InterruptedException {
    for (int look = 0; look < 100 && !open.isEmpty(); look++) {
      Thread.sleep(50);
    }
    return open.isEmpty();
  }

  void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket function = listener.accept();
        Socket dynamoDb = new Socket(target.getHost(), target.getPort());
        open.add(function);
        start(() -> copy(function, dynamoDb, true));
        start(() -> copy(dynamoDb, function, false));
      } catch (IOException e) {
        // The proxy is closed, or DynamoDB is out of reach, which the function notices.
      }
    }
  }

  private void copy(Socket from, Socket to, boolean requests) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[65_536];
      StringBuilder seen = new StringBuilder();
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        if (requests) {
          seen.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
          note(seen);
        }
        out.write(some, 0, count);
      }
    } catch (IOException e) {
      // The connection was cut.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void note(StringBuilder seen) {
    int end = seen.indexOf("\r\n\r\n");
    while (end >= 0) {
      String head = seen.substring(0, end);
      seen.delete(0, end + 4);
      Matcher operation = TARGET.matcher(head);
      Matcher key = KEY.matcher(head);
      if (operation.find() && key.find()) {
        calls.add(new Call(operation.group(1), key.group(1)));
      }
      end = seen.indexOf("\r\n\r\n");
    }
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("wire-", 0).start(task);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
