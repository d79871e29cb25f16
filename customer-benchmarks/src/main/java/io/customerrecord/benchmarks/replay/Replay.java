package io.customerrecord.benchmarks.replay;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.Tables.number;

import io.customerrecord.benchmarks.cost.CapacityMeter;
import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.Paired;
import io.customerrecord.benchmarks.harness.Tables;
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

/** Rebuilds customers with histories of several lengths, with and without their snapshots. */
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
    TypicalHistory history = TypicalHistory.ofSomebody();
    HistoryLoader.load(history.events(length), metered, TABLES);
    histories.add(new Loaded(length, history.id()));
  }

  record Loaded(int length, CustomerId id) {}

  /** A moment to rebuild at, and the version that is reached there. */
  record Target(String name, Moment moment, int version) {}

  static List<Target> targetsOf(int length) {
    int middle = length / 2;
    return List.of(
        new Target("the end", new Moment.Now(), length),
        new Target("the middle, by version", new Moment.AtVersion(middle), middle),
        new Target("the middle, by time", new Moment.At(TypicalHistory.timeOf(middle)), middle));
  }

  private void times() throws Exception {
    Tables.head(
        0, "events", "to", "Query ms", "no snapshots ms", "ratio", "quartiles", "snapshots ms");
    for (boolean warmUp : new boolean[] {true, false}) {
      for (Loaded history : histories) {
        if (warmUp && history.length() > 10_000) {
          continue; // its pages are those of the others
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
    CustomerService foldingAll = withoutSnapshots(client, () -> {});
    CustomerService normal = new CustomerService(new DynamoDbCustomerStore(client, TABLES));
    Paired folding =
        Paired.compare(
            length > 10_000 ? 0 : 1,
            rounds,
            repeated(repeats, raw),
            repeated(repeats, () -> foldingAll.rebuild(id, target.moment()).orElseThrow()));
    Paired usual =
        Paired.compare(
            1,
            warmUp ? 3 : 15,
            () -> id,
            repeated(repeats, () -> normal.rebuild(id, target.moment()).orElseThrow()));
    if (!warmUp) {
      Tables.row(
          number(length, 0),
          target.name(),
          number(1e3 * folding.plainMedian() / repeats, 2),
          number(1e3 * folding.oursMedian() / repeats, 2),
          number(folding.ratio(0.5), 2),
          number(folding.ratio(0.25), 2) + ", " + number(folding.ratio(0.75), 2),
          number(1e3 * usual.oursMedian() / repeats, 2));
    }
  }

  private void capacities() {
    Tables.head(0, "events", "to", "Query: items, units, requests", "no snapshots", "snapshots");
    for (Loaded history : histories) {
      for (Target target : targetsOf(history.length())) {
        Read read = reads(history, target);
        Tables.row(
            number(history.length(), 0),
            target.name(),
            text(read.query()),
            text(read.withoutSnapshots()),
            text(read.withSnapshots()));
      }
    }
  }

  /** What was read for the same: by the Query, and by the library. */
  record Read(Consumption query, Consumption withoutSnapshots, Consumption withSnapshots) {}

  Read reads(Loaded history, Target target) {
    CustomerId id = history.id();
    var query = new RawQuery(metered, CUSTOMER_EVENT);
    CustomerService foldingAll = withoutSnapshots(metered, () -> {});
    CustomerService normal = new CustomerService(new DynamoDbCustomerStore(metered, TABLES));
    return new Read(
        consumed(() -> query.upTo(id, target.version())),
        consumed(() -> foldingAll.rebuild(id, target.moment()).orElseThrow()),
        consumed(() -> normal.rebuild(id, target.moment()).orElseThrow()));
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
    Tables.head(0, "events", "live heap before, MB", "most while a page is in memory, MB");
    for (Loaded history : histories) {
      List<Long> live = new ArrayList<>();
      int everyPage = Math.max(1, history.length() / 10_000);
      int[] pages = {0};
      CustomerService foldingAll =
          withoutSnapshots(
              client,
              () -> {
                if (pages[0]++ % everyPage == 0) {
                  live.add(liveBytes());
                }
              });
      long before = liveBytes();
      foldingAll.rebuild(history.id(), new Moment.Now()).orElseThrow();
      Tables.row(
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
        new WithoutSnapshots(new DynamoDbCustomerStore(client, TABLES), pageRead));
  }

  private static Callable<?> repeated(int times, Runnable what) {
    return Executors.callable(
        () -> {
          for (int time = 0; time < times; time++) {
            what.run();
          }
        });
  }

  @Override
  public void close() {
    metered.close();
    client.close();
  }
}
