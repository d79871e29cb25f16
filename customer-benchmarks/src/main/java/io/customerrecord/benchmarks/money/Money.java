package io.customerrecord.benchmarks.money;

import static io.customerrecord.benchmarks.harness.MarkdownTable.number;
import static java.util.Objects.requireNonNull;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.cost.CostTable;
import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.benchmarks.replay.TypicalHistory;
import io.customerrecord.benchmarks.template.StackTemplate;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prints the prices, what each operation uses and costs, the monthly bill of the deployment's
 * template at several rates, and what its parameters change in that bill.
 */
public final class Money {
  private static final double[] RATES = {1, 100, 10_000};

  private static final String REBUILD_OF_AN_EARLY_VERSION = "rebuild to version 10 of 1,000";
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
    Sizes sizes = Sizes.typical();
    Map<String, Usage> usages = usages(CostTable.measure());
    MarkdownTable.header(2, "what", "looked up in", "$");
    for (Price price : Price.values()) {
      MarkdownTable.row(price.what, price.source.label, decimal(price.dollars));
    }
    MarkdownTable.header(
        0, "event item, bytes stored", "view item, bytes stored", "event in JSON, bytes");
    MarkdownTable.row(sizes.event(), sizes.view(), sizes.json());
    MarkdownTable.header(
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
            MarkdownTable.row(
                operation,
                usage.writeUnits(),
                usage.readUnits(),
                usage.kinesisKilobytes(),
                usage.s3Puts(),
                usage.s3Gets(),
                number(usage.dollarsForAMillion(), 2)));
    Usage amendment = requireNonNull(usages.get("amend"));
    Traffic traffic = Traffic.measure();
    MarkdownTable.header(
        0,
        "logged for a command, bytes",
        "for a batch of the relay",
        "for a batch of the archiver",
        "answered, bytes",
        "custom metrics");
    MarkdownTable.row(
        traffic.commandLogBytes(),
        traffic.relayLogBytes(),
        traffic.archiverLogBytes(),
        traffic.answerBytes(),
        traffic.metrics());
    Function<Stack, Function<Double, Bill>> bills =
        stack -> rate -> new Bill(rate, amendment, sizes, traffic, stack, Assumptions.DEFAULT);
    bill(bills.apply(Stack.of(StackTemplate.read(StackTemplate.FILE, Map.of()))));
    parameters(bills);
    System.exit(0); // ends the threads that DynamoDB Local leaves running
  }

  private static void bill(Function<Double, Bill> at) {
    List<Bill> bills = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("$ a month"));
    for (double rate : RATES) {
      bills.add(at.apply(rate));
      head.add(number(rate, 0) + " /s");
    }
    MarkdownTable.header(1, head.toArray(String[]::new));
    for (String line : bills.getFirst().lines().keySet()) {
      row(line, bills.stream().map(bill -> bill.lines().getOrDefault(line, 0.0)).toList());
    }
    row("sum", bills.stream().map(Bill::total).toList());
    row("keeping it, each later month", bills.stream().map(Bill::storage).toList());
  }

  /** Prints a row for each choice of the template that changes the bill. */
  private static void parameters(Function<Stack, Function<Double, Bill>> bills) throws IOException {
    MarkdownTable.header(
        1, "$ a month with", number(RATES[0], 0) + " /s", number(RATES[1], 0) + " /s");
    StackTemplate template = StackTemplate.read(StackTemplate.FILE, Map.of());
    List<Double> defaults = sums(bills.apply(Stack.of(template)));
    row("the defaults", defaults);
    for (Map.Entry<String, List<String>> parameter : template.allowedValues().entrySet()) {
      for (String value : parameter.getValue()) {
        Map<String, String> choice = Map.of(parameter.getKey(), value);
        List<Double> sums =
            sums(bills.apply(Stack.of(StackTemplate.read(StackTemplate.FILE, choice))));
        if (!sums.equals(defaults)) {
          row("`" + parameter.getKey() + "=" + value + "`", sums);
        }
      }
    }
  }

  private static List<Double> sums(Function<Double, Bill> at) {
    return List.of(at.apply(RATES[0]).total(), at.apply(RATES[1]).total());
  }

  private static String decimal(double dollars) {
    BigDecimal exact = BigDecimal.valueOf(dollars).stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private static void row(String line, List<Double> dollars) {
    List<Object> cells = new ArrayList<>(List.of(line));
    dollars.forEach(amount -> cells.add(number(amount, 2)));
    MarkdownTable.row(cells.toArray());
  }

  /**
   * Combines the store's consumption with the size of the events and the requests of the archiver.
   */
  static Map<String, Usage> usages(Map<String, Consumption> store) throws Exception {
    TypicalHistory history = TypicalHistory.ofNewCustomer();
    List<StoredEvent> events = new ArrayList<>();
    history.events(1_000).forEachRemaining(events::add);
    Map<String, Usage> usages = new LinkedHashMap<>();
    try (ArchiveRequestCounter archive = new ArchiveRequestCounter()) {
      long kilobytes = kilobytes(events.get(1));
      ArchiveRequestCounter.Count ofOne = archive.archive(events.subList(0, 1));
      for (String command : List.of("create", "amend")) {
        usages.put(command, usage(store.get(command), kilobytes, ofOne));
      }
      var noRequests = new ArchiveRequestCounter.Count(0, 0);
      for (String read :
          List.of(
              "query",
              "events, a page of 100",
              REBUILD_OF_AN_EARLY_VERSION,
              REBUILD_IN_THE_MIDDLE)) {
        usages.put(read, usage(store.get(read), 0, noRequests));
      }
      for (int from = 1; from < events.size(); from += 100) {
        archive.archive(events.subList(from, Math.min(from + 100, events.size())));
      }
      StoredEvent deletion = deletionOf(history);
      usages.put(
          ERASURE,
          usage(store.get(ERASURE), kilobytes(deletion), archive.archive(List.of(deletion))));
    }
    return usages;
  }

  private static Usage usage(
      @Nullable Consumption store, long kilobytes, ArchiveRequestCounter.Count archive) {
    if (store == null) {
      throw new IllegalStateException("CostTable no longer has this operation");
    }
    return new Usage(
        store.writeUnits(), store.readUnits(), kilobytes, archive.puts(), archive.gets());
  }

  /** Returns what Kinesis charges for an event: its bytes and its key, in whole KB. */
  private static long kilobytes(StoredEvent event) {
    long bytes = EventJson.encode(event).length + (long) event.customerId().toString().length();
    return (bytes + 1023) / 1024;
  }

  private static StoredEvent deletionOf(TypicalHistory history) {
    long version = 1_001;
    return CustomerSchema.current()
        .write(
            new RecordedEvent(
                UUID.randomUUID(),
                history.id(),
                version,
                TypicalHistory.timeOf(version),
                new EventMetadata("0".repeat(64), null, TypicalPerson.caller(null).actor()),
                new CustomerDeleted()));
  }
}
