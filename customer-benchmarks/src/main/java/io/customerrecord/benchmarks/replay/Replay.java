package io.customerrecord.benchmarks.replay;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.cost.CapacityMeter;
import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.benchmarks.harness.PairedComparison;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures rebuilds of histories of several lengths, with and without snapshots, and compares them
 * with a paged Query of the same items.
 */
public final class Replay implements AutoCloseable {
  private static final List<Integer> LENGTHS = List.of(10, 100, 1_000, 10_000, 100_000);
  private static final Map<Integer, Integer> ROUNDS = Map.of(10_000, 15, 100_000, 3);

  private final CapacityMeter meter = new CapacityMeter();
  private final DynamoDbClient metered;
  private final DynamoDbClient client;
  private final List<Loaded> histories = new ArrayList<>();

  Replay(URI endpoint) {
    this.metered = Clients.dynamoDb(endpoint, ApacheHttpClient.builder(), meter);
    this.client = Clients.dynamoDb(endpoint, ApacheHttpClient.builder());
  }

  /**
   * Prints the tables.
   *
   * @param args none
   * @throws Exception if DynamoDB Local does not start
   */
  public static void main(String[] args) throws Exception {
    try (DynamoDbProcess server = DynamoDbProcess.start();
        Replay replay = new Replay(server.endpoint())) {
      for (int length : LENGTHS) {
        replay.load(length);
      }
      replay.times();
      replay.capacities();
      replay.memory();
    }
  }

  void load(int length) {
    TypicalHistory history = TypicalHistory.ofNewCustomer();
    HistoryLoader.load(history.events(length), metered, TABLES);
    histories.add(new Loaded(length, history.id()));
  }

  /** A customer in the tables, with the number of its events. */
  record Loaded(int length, CustomerId id) {}

  /** A moment to rebuild to, and the version that the customer has then. */
  record Target(String name, Moment moment, int version) {}

  static List<Target> targetsOf(int length) {
    int middle = length / 2;
    return List.of(
        new Target("the end", new Moment.Now(), length),
        new Target("the middle, by version", new Moment.AtVersion(middle), middle),
        new Target("the middle, by time", new Moment.At(TypicalHistory.timeOf(middle)), middle));
  }

  private void times() throws Exception {
    MarkdownTable.header(
        0, "events", "to", "Query ms", "no snapshots ms", "ratio", "quartiles", "snapshots ms");
    for (boolean warmUp : new boolean[] {true, false}) {
      for (Loaded history : histories) {
        if (warmUp && history.length() > 10_000) {
          continue; // the other lengths warm up the same code
        }
        for (Target target : targetsOf(history.length())) {
          times(history, target, warmUp);
        }
      }
    }
  }

  private void times(Loaded history, Target target, boolean warmUp) throws Exception {
    int length = history.length();
    CustomerId id = history.id();
    int repeats = Math.max(1, 1_000 / length);
    int rounds = warmUp ? Math.max(3, 1_000 / length) : ROUNDS.getOrDefault(length, 30);
    var query = new RawQuery(client, CUSTOMER_EVENT);
    Runnable raw = () -> query.upTo(id, target.version());
    CustomerService readingAllEvents = withoutSnapshots(client, () -> {});
    CustomerService usingSnapshots = new CustomerService(new DynamoDbCustomerStore(client, TABLES));
    PairedComparison withoutSnapshots =
        PairedComparison.compare(
            length > 10_000 ? 0 : 1,
            rounds,
            repeated(repeats, raw),
            repeated(repeats, () -> readingAllEvents.rebuild(id, target.moment()).orElseThrow()));
    PairedComparison withSnapshots =
        PairedComparison.compare(
            1,
            warmUp ? 3 : 15,
            () -> id,
            repeated(repeats, () -> usingSnapshots.rebuild(id, target.moment()).orElseThrow()));
    if (!warmUp) {
      MarkdownTable.row(
          number(length, 0),
          target.name(),
          number(1e3 * withoutSnapshots.baselineMedian() / repeats, 2),
          number(1e3 * withoutSnapshots.candidateMedian() / repeats, 2),
          number(withoutSnapshots.ratio(0.5), 2),
          number(withoutSnapshots.ratio(0.25), 2) + ", " + number(withoutSnapshots.ratio(0.75), 2),
          number(1e3 * withSnapshots.candidateMedian() / repeats, 2));
    }
  }

  private void capacities() {
    MarkdownTable.header(
        0, "events", "to", "Query: items, units, requests", "no snapshots", "snapshots");
    for (Loaded history : histories) {
      for (Target target : targetsOf(history.length())) {
        Read read = reads(history, target);
        MarkdownTable.row(
            number(history.length(), 0),
            target.name(),
            text(read.query()),
            text(read.withoutSnapshots()),
            text(read.withSnapshots()));
      }
    }
  }

  /** What the Query and the library read for the same target. */
  record Read(Consumption query, Consumption withoutSnapshots, Consumption withSnapshots) {}

  Read reads(Loaded history, Target target) {
    CustomerId id = history.id();
    var query = new RawQuery(metered, CUSTOMER_EVENT);
    CustomerService readingAllEvents = withoutSnapshots(metered, () -> {});
    CustomerService usingSnapshots =
        new CustomerService(new DynamoDbCustomerStore(metered, TABLES));
    return new Read(
        consumed(() -> query.upTo(id, target.version())),
        consumed(() -> readingAllEvents.rebuild(id, target.moment()).orElseThrow()),
        consumed(() -> usingSnapshots.rebuild(id, target.moment()).orElseThrow()));
  }

  List<Loaded> histories() {
    return histories;
  }

  private Consumption consumed(Runnable operation) {
    meter.take();
    operation.run();
    return meter.take();
  }

  private static String text(Consumption used) {
    return "%,d, %,d, %,d".formatted(used.itemsRead(), used.readUnits(), used.requests());
  }

  private void memory() {
    MarkdownTable.header(0, "events", "live heap before, MB", "most while a page is in memory, MB");
    for (Loaded history : histories) {
      List<Long> live = new ArrayList<>();
      int everyPage = Math.max(1, history.length() / 10_000);
      int[] pages = {0};
      CustomerService readingAllEvents =
          withoutSnapshots(
              client,
              () -> {
                if (pages[0]++ % everyPage == 0) {
                  live.add(liveBytes());
                }
              });
      long before = liveBytes();
      readingAllEvents.rebuild(history.id(), new Moment.Now()).orElseThrow();
      MarkdownTable.row(
          number(history.length(), 0),
          number(before / 1e6, 1),
          number(live.stream().mapToLong(Long::longValue).max().orElseThrow() / 1e6, 1));
    }
  }

  private static long liveBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static CustomerService withoutSnapshots(DynamoDbClient client, Runnable pageRead) {
    return new CustomerService(
        new StoreWithoutSnapshots(new DynamoDbCustomerStore(client, TABLES), pageRead));
  }

  private static Callable<?> repeated(int times, Runnable task) {
    return Executors.callable(
        () -> {
          for (int time = 0; time < times; time++) {
            task.run();
          }
        });
  }

  @Override
  public void close() {
    metered.close();
    client.close();
  }
}
