package io.customerrecord.benchmarks.money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the functions write besides data, measured by running each of them once.
 *
 * @param commandLogBytes the bytes that the command function logs for a command
 * @param relayLogBytes the bytes that the relay logs for a batch
 * @param archiverLogBytes the bytes that the archiver logs for a batch
 * @param answerBytes the bytes that a caller receives for a command: the body, and the headers of
 *     the function
 * @param metrics the custom metrics of all four functions together, counted in their lines
 */
record Traffic(
    int commandLogBytes, int relayLogBytes, int archiverLogBytes, int answerBytes, int metrics) {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String PERSON =
      """
      {"customerName": {"title": "MR", "foreNames": "Test Forename", "surname": "Test surname"},
       "customerAddress": {"addressType": "STRUCTURED", "address": {"addressLine1": "test line 1",
         "addressLine2": "test line 2", "addressLine3": "test line 3", "postalCode": "SA66DD"}}}
      """;

  static Traffic measure() throws IOException, InterruptedException {
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    Log commandLog = new Log();
    Log queryLog = new Log();
    int answer;
    try (HttpApi api =
            HttpApi.start(
                0,
                new CommandHandler(customers, commandLog.lines),
                new QueryHandler(customers, queryLog.lines),
                request -> Response.of(404));
        HttpClient http = HttpClient.newHttpClient()) {
      URI base = api.endpoint();
      answer =
          sizeOf(
              http.send(
                  HttpRequest.newBuilder(base.resolve("/customer/v1/command/createPerson"))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(PERSON))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray()));
      http.send(
          HttpRequest.newBuilder(base.resolve("/customer/v1/query/alive")).build(),
          HttpResponse.BodyHandlers.discarding());
    }
    Log relayLog = new Log();
    Log archiverLog = new Log();
    runRelay(relayLog);
    runArchiver(archiverLog);
    return new Traffic(
        commandLog.size(),
        relayLog.size(),
        archiverLog.size(),
        answer,
        commandLog.metrics() + queryLog.metrics() + relayLog.metrics() + archiverLog.metrics());
  }

  private static int sizeOf(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no customer was created: " + answer.statusCode());
    }
    int size = answer.body().length;
    for (var header : answer.headers().map().entrySet()) {
      for (String value : header.getValue()) {
        size += header.getKey().length() + ": ".length() + value.length() + "\r\n".length();
      }
    }
    return size;
  }

  private static void runRelay(Log log) throws IOException {
    try (KinesisClient unused =
        Clients.at(
                URI.create("http://127.0.0.1:1"),
                UrlConnectionHttpClient.builder(),
                KinesisClient.builder())
            .build()) {
      new RelayHandler(new InMemoryCustomerStore(), unused, "events", noPoison(), log.lines)
          .handleRequest(noRecords(), OutputStream.nullOutputStream(), context());
    }
  }

  private static void runArchiver(Log log) throws IOException {
    try (S3Client unused =
        Clients.at(
                URI.create("http://127.0.0.1:1"),
                UrlConnectionHttpClient.builder(),
                S3Client.builder())
            .build()) {
      new ArchiveHandler(unused, "archive", noPoison(), log.lines)
          .handleRequest(noRecords(), OutputStream.nullOutputStream(), context());
    }
  }

  private static ByteArrayInputStream noRecords() {
    return new ByteArrayInputStream("{\"Records\":[]}".getBytes(StandardCharsets.UTF_8));
  }

  private static PoisonQueue noPoison() {
    return (message, deadline) -> {
      throw new IllegalStateException("a batch without records has no poison");
    };
  }

  private static InvocationContext context() {
    return new InvocationContext(
        "function", "8476a536-e9f4-11e8-9739-2dfe598c3fcd", Duration.ofMinutes(1));
  }

  /** The one line that a function logs for a request or a batch. */
  private static final class Log {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream lines = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    /** Rounded up to tens, because a latency varies by a digit or two. */
    int size() {
      return Math.ceilDiv(bytes.size(), 10) * 10;
    }

    int metrics() throws IOException {
      JsonNode names = JSON.readTree(bytes.toByteArray()).at("/_aws/CloudWatchMetrics/0/Metrics");
      if (names.isEmpty()) {
        throw new IllegalStateException("a function has logged no metrics");
      }
      return names.size();
    }
  }
}
