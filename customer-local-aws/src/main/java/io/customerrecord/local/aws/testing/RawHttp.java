package io.customerrecord.local.aws.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Sends requests that HTTP clients would refuse to send. */
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /** Sends a text with the line ends of HTTP, and returns the whole response. */
  public static String send(URI server, String request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1).replace("\r", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Sends a request with these header lines and the required ones, and returns the whole response.
   */
  public static String send(URI server, String method, String target, String... headers) {
    String lines = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
    String host = lines.contains("Host:") ? "" : "Host: " + server.getAuthority() + "\n";
    return send(
        server,
        method + " " + target + " HTTP/1.1\n" + host + "Connection: close\n" + lines + "\n");
  }
}
