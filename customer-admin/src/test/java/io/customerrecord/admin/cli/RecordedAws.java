package io.customerrecord.admin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers of AWS, written by hand after its API references: no account was available. They are in
 * {@code src/test/resources/doctor/answers.txt}, each below a line with its request.
 */
final class RecordedAws implements AutoCloseable {
  private static final Path ANSWERS = Path.of("src/test/resources/doctor/answers.txt");
  private static final Pattern FORM_ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
  private static final Pattern TABLE = Pattern.compile("\"TableName\" ?: ?\"([^\"]+)\"");
  private static final String REQUEST = "## ";

  private final Map<String, String> answers = new HashMap<>();
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private final HttpServer server;

  RecordedAws() throws IOException {
    String request = "";
    List<String> lines = new ArrayList<>();
    for (String line : Files.readString(ANSWERS).lines().toList()) {
      if (line.startsWith(REQUEST)) {
        answers.put(request, String.join("\n", lines).strip());
        lines.clear();
        request = line.substring(REQUEST.length());
      } else {
        lines.add(line);
      }
    }
    answers.put(request, String.join("\n", lines).strip());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Changes one answer. */
  void change(String request, String from, String to) {
    String before = answers.get(request);
    if (before == null || !before.contains(from)) {
      throw new IllegalArgumentException("no such text in the answer to " + request);
    }
    answers.put(request, before.replace(from, to));
  }

  /** Replaces one answer. */
  void replace(String request, String answer) {
    if (answers.replace(request, answer) == null) {
      throw new IllegalArgumentException("no answer is recorded for " + request);
    }
  }

  /** The requests that were answered. */
  Set<String> asked() {
    return asked;
  }

  Set<String> recorded() {
    Set<String> recorded = new ConcurrentSkipListSet<>(answers.keySet());
    recorded.remove("");
    return recorded;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = nameOf(exchange);
      String answer = answers.get(request);
      if (answer == null) {
        throw new AssertionError("no answer is recorded for " + request);
      }
      asked.add(request);
      byte[] body = answer.getBytes(UTF_8);
      int status =
          answer.contains("<Error>") || answer.contains("\"__type\"")
              ? 400
              : answer.contains("\"Type\":\"User\"") ? 404 : 200;
      exchange
          .getResponseHeaders()
          .set("Content-Type", answer.startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String nameOf(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      Matcher table = TABLE.matcher(body);
      return target.substring(target.indexOf('.') + 1) + (table.find() ? " " + table.group(1) : "");
    }
    Matcher action = FORM_ACTION.matcher(body);
    if (action.find()) {
      return action.group(1);
    }
    return exchange.getRequestMethod() + " " + exchange.getRequestURI();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
