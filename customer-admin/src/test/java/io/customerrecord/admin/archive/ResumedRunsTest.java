package io.customerrecord.admin.archive;

import static io.customerrecord.admin.archive.World.keyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.KilledAtLine;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.cli.Main;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.store.dynamodb.CustomerTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The summary and the exit code of a run that continues another tell what both have found. */
class ResumedRunsTest {
  private static final int DAMAGED = 8;
  private static final String BUCKET = " --archive-bucket " + World.BUCKET;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private DynamoDbServer database;
  private Map<String, String> endpoints;
  private World world;
  private List<CustomerId> customers;

  @BeforeEach
  void start() throws Exception {
    database = DynamoDbServer.start(0, Optional.empty());
    world = World.on(database);
    endpoints =
        Map.of(
            "aws.endpointUrlDynamoDb", database.endpoint().toString(),
            "aws.endpointUrlS3", world.server.endpoint().toString());
    endpoints.forEach(System::setProperty);
    customers = Stream.generate(() -> world.archived(2)).limit(DAMAGED).toList();
  }

  @AfterEach
  void stop() {
    endpoints.keySet().forEach(System::clearProperty);
    world.close();
  }

  private int run(Writer to, String command) {
    return runWithoutState(
        to, "%s --threads 1 --state %s".formatted(command, directory.resolve("state")));
  }

  private int runWithoutState(Writer to, String command) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(
        List.of(
            "--json",
            "--customer-table",
            world.tables.customer(),
            "--customer-event-table",
            world.tables.customerEvent()));
    return Main.run(
        new PrintWriter(to, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  /** Kills the command before it prints a line, and then runs it to its end. */
  private JsonNode killedAndResumed(int line, int expectedCode, String command) throws Exception {
    assertThatThrownBy(() -> run(new KilledAtLine(line), command))
        .isInstanceOf(RecordedFindings.Killed.class);
    assertThat(run(out, command)).as("%s%n%s", out, err).isEqualTo(expectedCode);
    assertThat(directory.resolve("state")).doesNotExist();
    return new JsonMapper().readTree(out.toString().lines().toList().getLast());
  }

  private static void assertFound(JsonNode summary, String kind, int mended, int open) {
    assertThat(summary.path("findings").path(kind).asInt())
        .as(summary.toString())
        .isEqualTo(DAMAGED);
    assertThat(summary.path("findings").size()).isEqualTo(1);
    assertThat(summary.path("mended").asInt()).isEqualTo(mended);
    assertThat(summary.path("open").asInt()).isEqualTo(open);
  }

  @Test
  void verify() throws Exception {
    customers.forEach(world::removeView);

    assertFound(killedAndResumed(DAMAGED, 1, "verify --all"), "VIEW_MISSING", 0, DAMAGED);
  }

  @Test
  void what_only_an_earlier_run_has_found_is_a_reason_for_exit_1() throws Exception {
    customers.forEach(world::removeView);
    String command = "verify --all";
    assertThatThrownBy(() -> run(new KilledAtLine(DAMAGED), command))
        .isInstanceOf(RecordedFindings.Killed.class);
    assertThat(runWithoutState(out, "repair --all")).isZero();

    assertThat(run(out, command)).isEqualTo(1);
  }

  @Test
  void repair() throws Exception {
    customers.forEach(world::removeView);

    JsonNode summary = killedAndResumed(DAMAGED, 0, "repair --all");
    assertFound(summary, "VIEW_MISSING", DAMAGED, 0);
    // The fourth was mended, and its line was not printed any more.
    assertThat(summary.path("found by earlier runs").asInt()).isEqualTo(DAMAGED / 2);
  }

  @Test
  void reconcile() throws Exception {
    customers.forEach(id -> world.remove(keyOf(id, 2)));

    assertFound(
        killedAndResumed(DAMAGED, 0, "reconcile --all --settle 0" + BUCKET),
        "ARCHIVE_EVENT_MISSING",
        DAMAGED,
        0);
  }

  @Test
  void restore() throws Exception {
    world.clear();

    // In the fourth restore, before it has changed anything.
    JsonNode summary = killedAndResumed(DAMAGED - 1, 0, "restore --from-archive --all" + BUCKET);
    assertFound(summary, "CUSTOMER_ONLY_IN_ARCHIVE", DAMAGED, 0);
    assertThat(summary.path("restored events").asInt()).isEqualTo(2 * DAMAGED);
  }

  /** Views that were written to the former table would be missing from this one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"restore --from-archive --all", "reforget --without-stream", "reconcile --all"})
  void the_state_of_a_view_table_that_was_made_anew_is_refused(String name) {
    String command = name + BUCKET;
    assertThatThrownBy(() -> run(new KilledAtLine(1), command))
        .isInstanceOf(RecordedFindings.Killed.class);
    world.dynamoDb.deleteTable(request -> request.tableName(world.tables.customer()));
    CustomerTables.create(world.dynamoDb, world.tables);

    assertThat(run(out, command)).isEqualTo(2);
    assertThat(err.toString())
        .contains("is the state of '" + name.substring(0, name.indexOf(" ")))
        .contains("table/" + world.tables.customer() + " of ");
  }

  @Test
  void reforget() throws Exception {
    customers.forEach(
        id -> {
          var first = world.store.events(id, 0, 1).getFirst();
          world.delete(id);
          new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
          world.removeEvent(id, 3);
          world.removeView(id);
          world.putEvent(first);
        });

    assertFound(
        killedAndResumed(DAMAGED, 0, "reforget --without-stream" + BUCKET),
        "FORGOTTEN_IN_TABLE",
        DAMAGED,
        0);
  }
}
