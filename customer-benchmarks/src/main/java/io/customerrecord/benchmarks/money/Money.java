package io.customerrecord.benchmarks.money;

import static io.customerrecord.benchmarks.harness.Tables.number;
import static java.util.Objects.requireNonNull;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.cost.CostTable;
import io.customerrecord.benchmarks.harness.Tables;
import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.benchmarks.replay.TypicalHistory;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Prints what each operation uses and costs, and the monthly bills. */
public final class Money {
  private static final double[] RATES = {1, 100, 10_000};

  private static final String REBUILD_IN_THE_MIDDLE = "rebuild to version 550 of 1,000";
  private static final String ERASURE = "delete, 1,000 events";

  private Money() {}

  /**
   * Prints the tables.
   *
   * @param args none
   * @throws Exception if a local server does not start
   */
  public static void main(String[] args) throws Exception {
    Sizes sizes = sizes();
    Map<String, Usage> usages = usages(CostTable.measure());
    Tables.head(0, "event item, bytes stored", "view item, bytes stored", "event in JSON, bytes");
    Tables.row(sizes.event(), sizes.view(), sizes.json());
    Tables.head(
        1,
        "operation",
        "write units",
        "read units",
        "Kinesis KB",
        "S3 PUT, LIST",
        "S3 HEAD",
        "$ a million");
    usages.forEach(
        (operation, usage) ->
            Tables.row(
                operation,
                usage.writeUnits(),
                usage.readUnits(),
                usage.kinesisKilobytes(),
                usage.s3Puts(),
                usage.s3Gets(),
                number(usage.dollarsForAMillion(Prices.US_EAST_1), 2)));
    bills(requireNonNull(usages.get("amend")), sizes);
    System.exit(0); // DynamoDB Local leaves threads behind
  }

  private static void bills(Usage command, Sizes sizes) {
    List<Bill> bills = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("$ a month"));
    for (double rate : RATES) {
      bills.add(new Bill(rate, command, sizes, Prices.US_EAST_1, Assumptions.USUAL));
      head.add(number(rate, 0) + " /s");
    }
    Tables.head(1, head.toArray(String[]::new));
    for (String line : bills.getFirst().lines().keySet()) {
      row(line, bills.stream().map(bill -> bill.lines().getOrDefault(line, 0.0)).toList());
    }
    row("sum", bills.stream().map(Bill::total).toList());
    row("keeping it, each later month", bills.stream().map(Bill::storage).toList());
  }

  private static void row(String line, List<Double> dollars) {
    List<Object> cells = new ArrayList<>(List.of(line));
    dollars.forEach(amount -> cells.add(number(amount, 2)));
    Tables.row(cells.toArray());
  }

  /** From what the store consumed, and what the wire format and the archiver really do. */
  static Map<String, Usage> usages(Map<String, Consumption> store) throws Exception {
    TypicalHistory somebody = TypicalHistory.ofSomebody();
    List<StoredEvent> events = new ArrayList<>();
    somebody.events(1_000).forEachRemaining(events::add);
    Map<String, Usage> usages = new LinkedHashMap<>();
    try (ArchiveRequests archive = new ArchiveRequests()) {
      long kilobytes = kilobytes(events.get(1));
      ArchiveRequests.Count ofOne = archive.archive(events.subList(0, 1));
      for (String command : List.of("create", "amend")) {
        usages.put(command, usage(store.get(command), kilobytes, ofOne));
      }
      var nothing = new ArchiveRequests.Count(0, 0);
      for (String read :
          List.of("query", "events, a page of 100", "rebuild, 10 events", REBUILD_IN_THE_MIDDLE)) {
        usages.put(read, usage(store.get(read), 0, nothing));
      }
      for (int from = 1; from < events.size(); from += 100) {
        archive.archive(events.subList(from, Math.min(from + 100, events.size())));
      }
      StoredEvent deletion = deletionOf(somebody);
      usages.put(
          ERASURE,
          usage(store.get(ERASURE), kilobytes(deletion), archive.archive(List.of(deletion))));
    }
    return usages;
  }

  private static Usage usage(
      @Nullable Consumption store, long kilobytes, ArchiveRequests.Count archive) {
    if (store == null) {
      throw new IllegalStateException("the operation is no longer in the table of costs");
    }
    return new Usage(
        store.writeUnits(), store.readUnits(), kilobytes, archive.puts(), archive.gets());
  }

  private static Sizes sizes() {
    TypicalHistory somebody = TypicalHistory.ofSomebody();
    Map<String, AttributeValue> creation = EventItemMapper.toItem(somebody.event(1));
    Map<String, AttributeValue> view = new HashMap<>();
    for (String same : List.of("customerId", "version", "createTime")) {
      view.put(same, requireNonNull(creation.get(same)));
    }
    view.put("updateTime", requireNonNull(creation.get("createTime")));
    view.put("customerType", AttributeValue.fromS("PERSON"));
    view.put("schema", AttributeValue.fromS(CustomerSchema.current().fingerprint().toString()));
    view.putAll(requireNonNull(creation.get("data")).m());
    return Sizes.of(somebody.event(2), view);
  }

  /** What Kinesis counts of an event: its bytes and its key, in whole KB. */
  private static long kilobytes(StoredEvent event) {
    long bytes = EventJson.encode(event).length + (long) event.customerId().toString().length();
    return (bytes + 1023) / 1024;
  }

  private static StoredEvent deletionOf(TypicalHistory somebody) {
    long version = 1_001;
    return CustomerSchema.current()
        .write(
            new RecordedEvent(
                UUID.randomUUID(),
                somebody.id(),
                version,
                TypicalHistory.timeOf(version),
                new EventMetadata("0".repeat(64), null, TypicalPerson.caller(null).actor()),
                new CustomerDeleted()));
  }
}
