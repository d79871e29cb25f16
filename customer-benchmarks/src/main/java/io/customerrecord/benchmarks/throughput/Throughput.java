package io.customerrecord.benchmarks.throughput;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.benchmarks.harness.PairedComparison;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares the throughput of the library with that of the same requests sent directly with the
 * SDK's client. Both share one client and its connections.
 */
public final class Throughput {
  private static final int ROUNDS = 40;
  private static final Duration BLOCK = Duration.ofMillis(250);

  private final DynamoDbProcess server;

  private Throughput(DynamoDbProcess server) {
    this.server = server;
  }

  /**
   * Prints the table.
   *
   * @param args none
   * @throws Exception if DynamoDB Local does not start
   */
  public static void main(String[] args) throws Exception {
    MarkdownTable.header(
        2,
        "HTTP client",
        "command",
        "clients",
        "raw /s",
        "CustomerService /s",
        "ratio",
        "quartiles",
        "raw p50, p99 ms",
        "CustomerService p50, p99 ms");
    try (DynamoDbProcess server = DynamoDbProcess.start()) {
      var throughput = new Throughput(server);
      throughput.warmUp();
      for (boolean amends : new boolean[] {true, false}) {
        for (int clients : new int[] {1, 8}) {
          throughput.row("apache", ApacheHttpClient.builder(), clients, amends);
        }
      }
      for (int clients : new int[] {1, 8}) {
        throughput.row("url", UrlConnectionHttpClient.builder(), clients, true);
      }
    }
  }

  private void row(String name, SdkHttpClient.Builder<?> http, int clients, boolean amends)
      throws Exception {
    try (DynamoDbClient client = Clients.dynamoDb(server.endpoint(), http);
        LoadGenerator raw = raw(client, clients, amends);
        LoadGenerator library = library(client, clients, amends)) {
      int commands = commandsIn(BLOCK, raw, library);
      PairedComparison times =
          PairedComparison.compare(0, ROUNDS, block(raw, commands), block(library, commands));
      MarkdownTable.row(
          name,
          amends ? "amend" : "create",
          clients,
          number(clients * commands / times.baselineMedian(), 0),
          number(clients * commands / times.candidateMedian(), 0),
          number(1 / times.ratio(0.5), 2),
          number(1 / times.ratio(0.75), 2) + ", " + number(1 / times.ratio(0.25), 2),
          latencies(raw),
          latencies(library));
    }
  }

  /** Warms up the server, whose code is compiled while it runs. */
  private void warmUp() throws Exception {
    try (DynamoDbClient client = Clients.dynamoDb(server.endpoint(), ApacheHttpClient.builder());
        LoadGenerator raw = raw(client, 8, true);
        LoadGenerator library = library(client, 8, true)) {
      PairedComparison.compare(0, 20, block(raw, 100), block(library, 100));
    }
  }

  static LoadGenerator raw(DynamoDbClient client, int clients, boolean amends) {
    return new LoadGenerator(
        clients, amends, () -> new RawSender(client, CUSTOMER, CUSTOMER_EVENT));
  }

  static LoadGenerator library(DynamoDbClient client, int clients, boolean amends) {
    var customers = new CustomerService(new DynamoDbCustomerStore(client, TABLES));
    return new LoadGenerator(clients, amends, () -> new LibrarySender(customers));
  }

  /** Warms up both and returns how many commands per client take about the given time. */
  private static int commandsIn(Duration time, LoadGenerator raw, LoadGenerator library)
      throws Exception {
    int commands = 10;
    for (int warmUp = 0; warmUp < 8; warmUp++) {
      PairedComparison times =
          PairedComparison.compare(0, 1, block(raw, commands), block(library, commands));
      commands = Math.max(5, (int) (time.toMillis() / 1e3 / times.candidateMedian() * commands));
    }
    raw.latencies.clear();
    library.latencies.clear();
    return commands;
  }

  private static Callable<?> block(LoadGenerator load, int commands) {
    return () -> {
      load.send(commands);
      return load;
    };
  }

  private static String latencies(LoadGenerator load) {
    return number(load.latencies.millis(0.5), 2) + ", " + number(load.latencies.millis(0.99), 2);
  }
}
