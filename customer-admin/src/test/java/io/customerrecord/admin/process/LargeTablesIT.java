package io.customerrecord.admin.process;

import static io.customerrecord.admin.process.LargeTables.TABLES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.testing.Clients;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The packaged tool in JVMs of 64 MB, DynamoDB Local and an S3 in this one: one long history, many
 * short ones. {@code -Devents=1000000} takes a million events instead of 20,000; then too, a repair
 * makes at most 5,000 views again, and an import creates at most 20,000 customers. It prints how
 * fast the last run of each command was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTablesIT {
  private static final long EVENTS = Long.getLong("events", 20_000);

  /** DynamoDB Local takes some hundred transactions per second. */
  private static final long IMPORTED = Math.min(EVENTS / 10, 20_000);

  private static final long MOST_VIEWS_REMOVED = 5_000;

  /** In capacity units per second: less than the tool could spend. */
  private static final double RATE = EVENTS > 20_000 ? 300 : 250;

  /** Of 1 MB, read eventually consistently. */
  private static final double UNITS_OF_A_PAGE = 128;

  /** In an export; a little less than they are, so that a moment is never too late. */
  private static final long BYTES_OF_AN_EVENT = 450;

  /** Of a table, each scanned from its beginning to its end. */
  private static final long SEGMENTS = 16;

  /** What is under way in a batch when the tool is killed: lines of four threads. */
  private static final long LINES_OF_A_BATCH = 64;

  private static final String[] UNLIMITED = {"--rate", "1000000"};

  private final SplittableRandom random = new SplittableRandom(17);
  private Path directory;
  private LargeTables tables;
  private Tool tool;

  @BeforeAll
  void load(@TempDir Path temporary) throws Exception {
    directory = temporary;
    tables = new LargeTables(EVENTS);
    tool = tables.tool(directory);
  }

  @AfterAll
  void stop() {
    tables.close();
  }

  private static void measured(String command, long rows, Tool.Run run) {
    double seconds = run.time().toNanos() / 1e9;
    System.out.printf(
        "%-40s %,9d rows %7.1f s %,9d rows/s%n",
        command, rows, seconds, Math.round(rows / seconds));
  }

  private static String[] command(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /**
   * Kills a command at five seeded moments that are spread over its work, each after the one
   * before, while the process is running.
   *
   * @param whole the whole of the work
   * @param done how much of it is done
   * @param saved how much of it need not be done again
   * @return what the killed runs have printed
   */
  private List<JsonNode> killedFiveTimes(
      Tool killed, long whole, LongSupplier done, LongSupplier saved, String... command)
      throws Exception {
    List<JsonNode> findings = new ArrayList<>();
    long resumable = 0;
    for (int kill = 0; kill < 5; kill++) {
      long moment = whole * (18 * kill + 1 + random.nextInt(18)) / 100;
      long later = Math.max(moment, done.getAsLong() + 1);
      findings.addAll(killed.killed(() -> done.getAsLong() >= later, command));
      assertThat(saved.getAsLong()).as("kill %d", kill).isGreaterThanOrEqualTo(resumable);
      resumable = saved.getAsLong();
    }
    assertThat(resumable).isPositive();
    return findings;
  }

  @Test
  void a_repair_that_is_killed_five_times_reports_and_mends_every_missing_view() throws Exception {
    List<CustomerId> removed = tables.customers.stream().limit(MOST_VIEWS_REMOVED).toList();
    removed.forEach(tables::removeView);
    Path state = directory.resolve("repair.state");
    String[] command = command("repair --all --json --state " + state, UNLIMITED);
    LongSupplier segments = () -> segmentsDone(state);
    List<JsonNode> findings = killedFiveTimes(tool, SEGMENTS, segments, segments, command);
    Tool.Run last = tool.run(command);
    findings.addAll(Tool.findings(last.out()));

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(state).doesNotExist();
    long rows = last.summary().path("rows").asLong();
    assertThat(rows).isLessThan(EVENTS * 3 / 4);
    measured("repair", rows, last);
    assertOneForEach(removed, findings);

    Tool.Run verify = tool.run(command("verify --all --json", UNLIMITED));
    assertThat(verify.exitCode()).as(verify.err()).isZero();
    assertThat(verify.lines())
        .singleElement()
        .satisfies(
            summary ->
                assertThat(summary.path("rows").asLong())
                    .isEqualTo(EVENTS + tables.customers.size()));
    measured("verify", EVENTS + tables.customers.size(), verify);
  }

  /** At least one finding for each customer, and none for another. */
  private static void assertOneForEach(List<CustomerId> customers, List<JsonNode> findings) {
    Map<String, List<JsonNode>> byCustomer =
        findings.stream()
            .collect(Collectors.groupingBy(finding -> finding.path("customerId").asText()));
    List<CustomerId> silent =
        customers.stream().filter(id -> byCustomer.remove(id.toString()) == null).toList();
    assertThat(silent).as("customers without a finding").isEmpty();
    assertThat(byCustomer).as("findings of other customers").isEmpty();
  }

  /** Each thread reads its next page only when all pages before are paid for, except the last. */
  @Test
  void the_rate_is_held() throws Exception {
    int threads = 4;
    Tool.Run run =
        tool.run(command("verify --all --json --rate %.0f --threads %d".formatted(RATE, threads)));

    double units = run.summary().path("capacity units").asDouble();
    double unpaid = threads * Math.min(UNITS_OF_A_PAGE, units / SEGMENTS);
    measured("verify at %.0f units/s".formatted(RATE), EVENTS + tables.customers.size(), run);
    assertThat(units).isGreaterThan(2 * unpaid);
    assertThat((units - unpaid) / (run.time().toNanos() / 1e9)).isLessThan(RATE);
  }

  @Test
  void a_reconcile_that_is_killed_five_times_archives_everything() throws Exception {
    Path state = directory.resolve("reconcile.state");
    String[] unlimited = {"--rate", "1000000", "--s3-rate", "1000000"};
    String[] command = command("reconcile --all --settle 0 --json --state " + state, unlimited);
    LongSupplier segments = () -> segmentsDone(state);
    List<JsonNode> findings = killedFiveTimes(tool, SEGMENTS, segments, segments, command);
    Tool.Run last = tool.run(command);
    findings.addAll(Tool.findings(last.out()));

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.summary().path("rows and objects").asLong()).isLessThan(EVENTS * 3 / 4);
    assertThat(tables.objects()).isEqualTo(EVENTS);
    assertOneForEach(tables.customers, findings);
    Tool.Run clean = tool.run(command);
    assertThat(clean.exitCode()).as(clean.err()).isZero();
    assertThat(clean.lines()).hasSize(1);
    measured("reconcile (nothing to mend)", EVENTS, clean);
  }

  @Test
  void an_export_that_is_killed_five_times_writes_every_event_once() throws Exception {
    Path file = directory.resolve("events");
    Path state = directory.resolve("export.state");
    String[] command =
        command("export --histories %s --json --state %s".formatted(file, state), UNLIMITED);
    killedFiveTimes(
        tool,
        BYTES_OF_AN_EVENT * EVENTS,
        () -> Files.exists(state) ? size(file) : 0,
        () -> firstNumber(state, "position"),
        command);
    long before = firstNumber(state, "position");
    Tool.Run last = tool.run(command);

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.summary().path("rows").asLong()).isLessThan(EVENTS * 3 / 4);
    measured("export --histories", EVENTS - EVENTS * before / size(file), last);
    Set<String> versions = new HashSet<>();
    try (var lines = Files.lines(file)) {
      lines.forEach(line -> assertThat(versions.add(eventOf(line))).as(line).isTrue());
    }
    assertThat(versions).hasSize(Math.toIntExact(EVENTS));
  }

  private static String eventOf(String line) {
    StoredEvent event = EventJson.decode(line.getBytes(UTF_8));
    return event.customerId() + " " + event.version();
  }

  @Test
  void an_import_that_is_killed_five_times_creates_every_customer_once() throws Exception {
    try (DynamoDbServer empty = DynamoDbServer.start(0, Optional.empty());
        DynamoDbClient client = Clients.dynamoDb(empty.endpoint())) {
      LargeTables.createTables(client);
      Tool importer =
          new Tool(
              Map.of(
                  "AWS_ENDPOINT_URL_DYNAMODB", empty.endpoint().toString(),
                  "CUSTOMER_TABLE", TABLES.customer(),
                  "CUSTOMER_EVENT_TABLE", TABLES.customerEvent()),
              directory);
      Path file = fileOf(IMPORTED);
      Path state = directory.resolve("import.state");
      String[] command =
          command("import %s --without-secret --json --state %s".formatted(file, state), UNLIMITED);
      LongSupplier lines = () -> firstNumber(state, "progress");
      killedFiveTimes(importer, IMPORTED, lines, lines, command);
      long before = lines.getAsLong();
      Tool.Run last = importer.run(command);

      assertThat(last.exitCode()).as(last.err()).isZero();
      measured("import", IMPORTED - before, last);
      JsonNode summary = last.summary();
      assertThat(summary.path("created").asLong() + summary.path("already there").asLong())
          .isEqualTo(IMPORTED);
      assertThat(summary.path("already there").asLong()).isLessThanOrEqualTo(5 * LINES_OF_A_BATCH);
      assertThat(rowsIn(TABLES.customerEvent(), client)).isEqualTo(IMPORTED);
      assertThat(rowsIn(TABLES.customer(), client)).isEqualTo(IMPORTED);
    }
  }

  private static long rowsIn(String table, DynamoDbClient client) {
    return client.scanPaginator(scan -> scan.tableName(table).select(Select.COUNT)).stream()
        .mapToLong(page -> page.count())
        .sum();
  }

  private Path fileOf(long customers) throws IOException {
    Path file = directory.resolve("customers");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long i = 0; i < customers; i++) {
        out.write(
            """
            {"key":"%d","customerName":{"title":"MS","foreNames":"Nia","surname":"Vaughan %d"},\
            "customerAddress":{"addressType":"home","address":{"addressLine1":"%d Stryd Fawr"}}}
            """
                .formatted(i, i, i));
      }
    }
    return file;
  }

  private static long segmentsDone(Path state) {
    return text(state).lines().filter(line -> line.contains("\"done\"")).count();
  }

  /** The first number of a saved value; 0 if nothing is saved. */
  private static long firstNumber(Path state, String key) {
    Matcher value = Pattern.compile("\"%s\" : \"(\\d+) ".formatted(key)).matcher(text(state));
    return value.find() ? Long.parseLong(value.group(1)) : 0;
  }

  private static long size(Path file) {
    return Files.exists(file) ? file.toFile().length() : 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
