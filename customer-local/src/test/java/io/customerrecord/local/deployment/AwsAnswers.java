package io.customerrecord.local.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The services of which this machine has no emulator, with the least answers that let a command go
 * on. What the tool makes of real ones is tested in {@code customer-admin}.
 */
final class AwsAnswers implements AutoCloseable {
  private static final Pattern FORM_ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
  private final Map<String, String> answers;
  private final HttpServer server;

  /** Services that know one stack by its outputs. */
  AwsAnswers(Map<String, String> outputs) throws IOException {
    String members =
        outputs.entrySet().stream()
            .map(
                output ->
                    "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                        .formatted(output.getKey(), output.getValue()))
            .collect(Collectors.joining());
    answers =
        Map.of(
            "DescribeStacks",
                """
                <DescribeStacksResponse><DescribeStacksResult><Stacks><member>
                <StackName>STACK</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
                <CreationTime>2026-11-29T00:00:00Z</CreationTime><Outputs>%s</Outputs>
                </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
                """
                    .formatted(members),
            "ListSubscriptionsByTopic", "<ListSubscriptionsByTopicResponse/>",
            "event-source-mappings", "{\"EventSourceMappings\":[]}",
            "concurrency", "{}",
            "live", "{}",
            "versions", "{\"Versions\":[]}",
            "DescribeSecret", "{}",
            "GetPublicKey",
                "{\"KeyId\":\"CertificateKeyArn\",\"SigningAlgorithms\":[\"RSASSA_PSS_SHA_256\"]}",
            "Sign", "{\"Signature\":\"AAAA\"}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation = operationOf(exchange);
      String answer = answers.get(operation);
      if (answer == null) {
        throw new AssertionError("no answer to " + operation);
      }
      byte[] body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String operationOf(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Matcher action = FORM_ACTION.matcher(body);
    String path = exchange.getRequestURI().getPath().replaceAll("/$", "");
    return target != null
        ? target.substring(target.indexOf('.') + 1)
        : action.find() ? action.group(1) : path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
