package io.customerrecord.admin.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The packaged tool in a JVM of 64 MB, DynamoDB Local in this one: one long history, many short
 * ones. {@code -Devents=1000000} takes a million events instead of 20,000.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTablesIT {
  private static final long EVENTS = Long.getLong("events", 20_000);
  private static final long LONG_HISTORY = EVENTS / 4;
  private static final long SHORT_HISTORY = 15;
  private static final TableNames TABLES = TableNames.DEFAULT;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<CustomerId> customers = new ArrayList<>();
  private Path directory;
  private DynamoDbServer server;
  private DynamoDbClient client;
  private Tool tool;
  private long rows;

  @BeforeAll
  void load(@TempDir Path temporary) throws Exception {
    directory = temporary;
    server = DynamoDbServer.start(0, Optional.empty());
    client = DynamoDbClient.builder().endpointOverride(server.endpoint()).build();
    CustomerTables.create(client, TABLES);
    long loaded = load(LONG_HISTORY);
    while (loaded < EVENTS) {
      loaded += load(SHORT_HISTORY);
    }
    rows = loaded + customers.size();
    tool = new Tool(server.endpoint(), TABLES, directory);
  }

  private long load(long events) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    customers.add(history.customerId());
    HistoryLoader.load(
        LongStream.rangeClosed(1, events).mapToObj(version -> event(history, version)).iterator(),
        client,
        TABLES);
    return events;
  }

  private static StoredEvent event(ExampleHistory history, long version) {
    return (version == 1 ? history.created() : history.amended(version)).event();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void sound_tables_are_verified_whole() throws Exception {
    Tool.Run run = tool.run("verify", "--all", "--json", "--rate", "1000000");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lines(run))
        .singleElement()
        .satisfies(s -> assertThat(s.path("rows").asLong()).isEqualTo(rows));
  }

  @Test
  void a_run_that_is_killed_five_times_still_finds_and_mends_everything() throws Exception {
    SplittableRandom random = new SplittableRandom(17);
    List<CustomerId> damaged = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      CustomerId id = customers.get(1 + random.nextInt(customers.size() - 1));
      if (!damaged.contains(id)) {
        damaged.add(id);
        client.deleteItem(
            delete ->
                delete
                    .tableName(TABLES.customer())
                    .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
      }
    }
    Path state = directory.resolve("state");
    String[] command = {"repair", "--all", "--json", "--rate", "800", "--state", state.toString()};
    List<JsonNode> findings = new ArrayList<>();
    for (int kill = 0; kill < 5; kill++) {
      Process process = tool.start(command);
      int segments = 5 * kill + random.nextInt(4);
      while (process.isAlive() && segmentsDone(state) < segments) {
        Thread.onSpinWait();
      }
      assertThat(process.isAlive()).as("kill %d", kill).isTrue();
      process.destroyForcibly().waitFor();
      findings.addAll(findings(Files.readAllLines(directory.resolve("out"))));
    }
    Tool.Run last = tool.run(command);
    findings.addAll(findings(last.out().lines().toList()));

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(state).doesNotExist();
    assertThat(findings.stream().map(f -> f.path("customerId").asText()).distinct())
        .containsExactlyInAnyOrderElementsOf(damaged.stream().map(CustomerId::toString).toList());
    assertThat(tool.run("verify", "--all", "--rate", "1000000").exitCode()).isZero();
  }

  @Test
  void the_rate_is_held() throws Exception {
    long start = System.nanoTime();
    Tool.Run run = tool.run("verify", "--all", "--json", "--rate", "500", "--threads", "16");
    double seconds = (System.nanoTime() - start) / 1e9;

    double units = lines(run).getLast().path("capacity units").asDouble();
    assertThat(units).isGreaterThan(500);
    // The last page of each thread need not be paid for before the run ends.
    assertThat((units - 16 * 128) / seconds).isLessThan(500);
  }

  /** The tables have 16 segments each. */
  private static long segmentsDone(Path state) throws IOException {
    return Files.exists(state)
        ? Files.readString(state).lines().filter(line -> line.contains("\"done\"")).count()
        : 0;
  }

  private static List<JsonNode> lines(Tool.Run run) {
    return run.out().lines().map(LargeTablesIT::parse).toList();
  }

  /** The last line of a killed process may be cut. */
  private static List<JsonNode> findings(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("{\"finding\"") && line.endsWith("}"))
        .map(LargeTablesIT::parse)
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
