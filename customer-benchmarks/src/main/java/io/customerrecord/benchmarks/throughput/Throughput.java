package io.customerrecord.benchmarks.throughput;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.Tables.number;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.Paired;
import io.customerrecord.benchmarks.harness.Tables;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends commands through the library and, in the same run, the same requests by hand. Both share
 * one client and its connections.
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
    Tables.head(
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
        Side raw = raw(client, clients, amends);
        Side ours = ours(client, clients, amends)) {
      int commands = commandsIn(BLOCK, raw, ours);
      Paired times = Paired.compare(0, ROUNDS, block(raw, commands), block(ours, commands));
      Tables.row(
          name,
          amends ? "amend" : "create",
          clients,
          number(clients * commands / times.plainMedian(), 0),
          number(clients * commands / times.oursMedian(), 0),
          number(1 / times.ratio(0.5), 2),
          number(1 / times.ratio(0.75), 2) + ", " + number(1 / times.ratio(0.25), 2),
          latencies(raw),
          latencies(ours));
    }
  }

  /** The server too is compiled while it runs. */
  private void warmUp() throws Exception {
    try (DynamoDbClient client = Clients.dynamoDb(server.endpoint(), ApacheHttpClient.builder());
        Side raw = raw(client, 8, true);
        Side ours = ours(client, 8, true)) {
      Paired.compare(0, 20, block(raw, 100), block(ours, 100));
    }
  }

  static Side raw(DynamoDbClient client, int clients, boolean amends) {
    return new Side(clients, amends, () -> new RawLoop(client, CUSTOMER, CUSTOMER_EVENT));
  }

  static Side ours(DynamoDbClient client, int clients, boolean amends) {
    var customers = new CustomerService(new DynamoDbCustomerStore(client, TABLES));
    return new Side(clients, amends, () -> new LibraryLoop(customers));
  }

  /** How many commands of each client take about that long, found while both sides warm up. */
  private static int commandsIn(Duration time, Side raw, Side ours) throws Exception {
    int commands = 10;
    for (int warmUp = 0; warmUp < 8; warmUp++) {
      Paired times = Paired.compare(0, 1, block(raw, commands), block(ours, commands));
      commands = Math.max(5, (int) (time.toMillis() / 1e3 / times.oursMedian() * commands));
    }
    raw.latencies.clear();
    ours.latencies.clear();
    return commands;
  }

  private static Callable<?> block(Side side, int commands) {
    return () -> {
      side.send(commands);
      return side;
    };
  }

  private static String latencies(Side side) {
    return number(side.latencies.millis(0.5), 2) + ", " + number(side.latencies.millis(0.99), 2);
  }
}
