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
import io.customerrecord.store.dynamodb.CustomerTables;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The packaged tool in a JVM of 64 MB, DynamoDB Local and an S3 in this one: one long history, many
 * short ones. {@code -Devents=1000000} takes a million events instead of 20,000; an import creates
 * a fifth as many customers, and at most 20,000. At the end it prints how fast each command was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTablesIT {
  private static final long EVENTS = Long.getLong("events", 20_000);

  /** DynamoDB Local takes some hundred transactions per second, and fewer the more it holds. */
  private static final long IMPORTED = Math.min(EVENTS / 5, 20_000);

  /** In an export; a little less than they are, so that a moment is never too late. */
  private static final long BYTES_OF_AN_EVENT = 450;

  private static final int KILLS = 3;
  private static final String[] UNLIMITED = {"--rate", "1000000"};

  private final SplittableRandom random = new SplittableRandom(17);
  private final Map<String, String> speeds = new TreeMap<>();
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
    speeds.forEach((command, speed) -> System.out.printf("%-40s %s%n", command, speed));
  }

  private void measured(String command, long rows, Tool.Run run) {
    double seconds = run.time().toNanos() / 1e9;
    speeds.put(
        command,
        "%,9d rows %7.1f s %,9d rows/s".formatted(rows, seconds, Math.round(rows / seconds)));
  }

  private static String[] command(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void a_repair_that_is_killed_five_times_still_mends_every_view() throws Exception {
    tables.customers.forEach(tables::removeView);
    Path state = directory.resolve("repair.state");
    String[] command = command("repair --all --json --state " + state, UNLIMITED);
    Set<String> reported = new TreeSet<>();
    for (int kill = 0; kill < 5; kill++) {
      int segments = 2 * kill + random.nextInt(2);
      tool.killed(() -> segmentsDone(state) >= segments, command)
          .forEach(finding -> reported.add(finding.path("customerId").asText()));
    }
    Tool.Run last = tool.run(command);
    Tool.findings(last.out()).forEach(finding -> reported.add(finding.path("customerId").asText()));

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(state).doesNotExist();
    measured("repair (all views were missing)", last.summary().path("rows").asLong(), last);
    assertThat(tables.customers).extracting(CustomerId::toString).containsAll(reported);
    // Each of the four threads may have mended a view and been killed before it said so.
    assertThat(reported).hasSizeGreaterThanOrEqualTo(tables.customers.size() - 5 * 4);

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

  @Test
  void the_rate_is_held() throws Exception {
    Tool.Run run = tool.run(command("verify --all --json --rate 500 --threads 16"));

    double units = run.summary().path("capacity units").asDouble();
    assertThat(units).isGreaterThan(500);
    // The last page of each thread need not be paid for before the run ends.
    assertThat((units - 16 * 128) / (run.time().toNanos() / 1e9)).isLessThan(500);
  }

  @Test
  void a_reconcile_that_is_killed_three_times_still_archives_everything() throws Exception {
    Path state = directory.resolve("reconcile.state");
    String[] unlimited = {"--rate", "1000000", "--s3-rate", "1000000"};
    String[] command = command("reconcile --all --settle 0 --json --state " + state, unlimited);
    for (int kill = 0; kill < KILLS; kill++) {
      int segments = 3 * kill + random.nextInt(3);
      tool.killed(() -> segmentsDone(state) >= segments, command);
    }
    Tool.Run last = tool.run(command);

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(tables.objects()).isEqualTo(EVENTS);
    Tool.Run clean = tool.run(command);
    assertThat(clean.exitCode()).as(clean.err()).isZero();
    assertThat(clean.lines()).hasSize(1);
    measured("reconcile (nothing to mend)", EVENTS, clean);
  }

  @Test
  void an_export_that_is_killed_three_times_writes_every_event_once() throws Exception {
    Path file = directory.resolve("events");
    Path state = directory.resolve("export.state");
    String[] command =
        command("export --histories %s --json --state %s".formatted(file, state), UNLIMITED);
    for (int kill = 0; kill < KILLS; kill++) {
      long bytes = BYTES_OF_AN_EVENT * EVENTS * (15 * kill + random.nextInt(15)) / 120;
      tool.killed(() -> Files.exists(state) && size(file) >= bytes, command);
    }
    long before = firstNumber(state, "position");
    Tool.Run last = tool.run(command);

    assertThat(last.exitCode()).as(last.err()).isZero();
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
  void an_import_that_is_killed_three_times_creates_every_customer_once() throws Exception {
    try (DynamoDbServer empty = DynamoDbServer.start(0, Optional.empty());
        DynamoDbClient client = Clients.dynamoDb(empty.endpoint())) {
      CustomerTables.create(client, TABLES);
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
      for (int kill = 0; kill < KILLS; kill++) {
        long lines = IMPORTED * (15 * kill + random.nextInt(15)) / 120;
        importer.killed(() -> firstNumber(state, "progress") >= lines, command);
      }
      long before = firstNumber(state, "progress");
      Tool.Run last = importer.run(command);

      assertThat(last.exitCode()).as(last.err()).isZero();
      measured("import", IMPORTED - before, last);
      JsonNode summary = last.summary();
      assertThat(summary.path("created").asLong() + summary.path("already there").asLong())
          .isEqualTo(IMPORTED);
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

  /** A table has 16 segments. */
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
