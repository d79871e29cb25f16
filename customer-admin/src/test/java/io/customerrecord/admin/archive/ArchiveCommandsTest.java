package io.customerrecord.admin.archive;

import static io.customerrecord.admin.archive.World.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.archive.Tool.Output;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The commands, each in a process of its own. */
class ArchiveCommandsTest {
  private final Tool tool = started();

  private static Tool started() {
    try {
      return new Tool();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    tool.close();
  }

  @Test
  void reconcile_restore_and_reforget_mend_and_then_find_nothing() throws Exception {
    World world = tool.world;
    CustomerId id = world.archived(120);
    CustomerId forgotten = world.forgotten(3);
    Map<String, SdkBytes> archive = world.objects();
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    world.remove(keyOf(id, 60));

    Output dryRun = tool.run("reconcile", "--all", "--dry-run", "--json");
    assertThat(dryRun.exitCode()).as(dryRun.err()).isEqualTo(1);
    assertThat(dryRun.out())
        .contains("\"finding\":\"ARCHIVE_EVENT_MISSING\"", "\"outcome\":\"WOULD_MEND\"")
        .contains("\"S3 requests\":");
    assertThat(tool.run("reconcile", "--all").exitCode()).isZero();
    assertThat(world.objects()).isEqualTo(archive);
    Output clean = tool.run("reconcile", "--all", "--s3-rate", "500", "--rate", "500");
    assertThat(clean.exitCode()).isZero();
    assertThat(clean.out()).contains("Nothing was found.");

    world.clear();
    Output lost = tool.run("reconcile", "--all", "--json");
    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.out()).contains("CUSTOMER_ONLY_IN_ARCHIVE", "DELETION_ONLY_IN_ARCHIVE");
    Output restored =
        tool.run("restore", "--from-archive", "--all", "--no-traffic", "--watch", "1");
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("restored events: 120");
    Output reforgotten = tool.run("reforget", "--watch", "1");
    assertThat(reforgotten.exitCode()).as(reforgotten.err()).isZero();
    assertThat(reforgotten.out()).contains(forgotten.toString(), "mended");
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
    assertThat(tool.run("reforget", "--watch", "1").out()).contains("Nothing was found.");
    assertThat(tool.run("reconcile", "--customer", id.toString()).exitCode()).isZero();
    assertThat(tool.run("verify", "--all").exitCode()).isZero();
  }

  @Test
  void a_drill_prints_how_long_it_took_and_removes_its_tables() throws Exception {
    World world = tool.world;
    world.archived(5);
    world.forgotten(2);

    Output drill = tool.run("drill", "--scratch-prefix", "drill-", "--compare");

    assertThat(drill.exitCode()).as(drill.err()).isZero();
    assertThat(drill.out())
        .containsPattern("restored events: 5")
        .containsPattern("RTO seconds: [0-9.]+")
        .containsPattern("RPO seconds: 0.0")
        .contains("events not restored: 0");
    assertThat(world.dynamoDb.listTables().tableNames())
        .containsExactlyInAnyOrder(world.tables.customer(), world.tables.customerEvent());
    Output onLiveTables = tool.run("drill", "--scratch-prefix", " ");
    assertThat(onLiveTables.exitCode()).isEqualTo(2);
    CustomerTables.create(world.dynamoDb, new TableNames("drill-Customer", "drill-Other"));
    Output existing = tool.run("drill", "--scratch-prefix", "drill-");
    assertThat(existing.exitCode()).isEqualTo(2);
    assertThat(existing.err()).contains("drill-Customer exists");
    assertThat(world.dynamoDb.listTables().tableNames()).contains("drill-Customer");
  }

  @Test
  void a_drill_finds_what_the_archive_should_have_had_and_keeps_its_tables_if_asked()
      throws Exception {
    World world = tool.world;
    CustomerId id = world.archived(3);
    world.remove(keyOf(id, 3));
    TableNames kept = new TableNames("kept-Customer", "kept-CustomerEvent");

    Output found = tool.run("drill", "--scratch-prefix", "kept-", "--keep", "--compare", "--json");
    assertThat(found.exitCode()).as(found.err()).isEqualTo(1);
    List<JsonNode> lines = found.out().lines().map(ArchiveCommandsTest::parse).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            parse(
                """
                {"finding":"NOT_RESTORED","customerId":"%s","version":3,"severity":"DAMAGE",
                 "outcome":"FOUND","remedy":"reconcile"}\
                """
                    .formatted(id)));
    assertThat(lines.getLast().path("restored events").asInt()).isEqualTo(2);
    assertThat(lines.getLast().path("events not restored").asInt()).isEqualTo(1);
    assertThat(lines.getLast().path("RTO seconds").asDouble()).isPositive();
    assertThat(lines.getLast().path("RPO seconds").asDouble()).isPositive();
    assertThat(world.rows(kept.customerEvent())).hasSize(2);
    assertThat(world.rows(kept.customer())).hasSize(1);

    // All events of this test would still be on their way.
    Output young =
        tool.run("drill", "--scratch-prefix", "drill-", "--compare", "--settle", "9999999999");
    assertThat(young.exitCode()).as(young.out()).isZero();
    assertThat(young.out()).contains("events not restored: 1", "Nothing was found.");

    assertThat(tool.run("reconcile", "--all").exitCode()).isZero();
    Output mended = tool.run("drill", "--scratch-prefix", "drill-", "--compare");
    assertThat(mended.exitCode()).as(mended.out()).isZero();
    assertThat(mended.out()).contains("events not restored: 0", "Nothing was found.");
  }

  private static JsonNode parse(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_object_with_another_event_is_replaced_only_if_asked() throws Exception {
    World world = tool.world;
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, world.store);
    world.archiveAll(history.customerId());
    Map<String, SdkBytes> archive = world.objects();
    world.put(
        keyOf(history.customerId(), 2),
        SdkBytes.fromByteArray(EventJson.encode(history.amended(2).event())));

    Output left = tool.run("reconcile", "--all");
    assertThat(left.exitCode()).isEqualTo(1);
    assertThat(left.out()).containsPattern("ARCHIVE_OTHER_EVENT +.* 2  found");
    assertThat(world.objects()).isNotEqualTo(archive);
    Output replaced = tool.run("reconcile", "--all", "--replace-other-events");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(replaced.out()).contains("Found: 1, of which mended: 1.");
    assertThat(world.objects()).isEqualTo(archive);
  }

  @Test
  void what_needs_quiet_tables_is_refused_while_commands_run() throws Exception {
    World world = tool.world;
    CustomerId id = world.archived(2);
    world.put(World.tombstoneOf(id), world.bytesOf(id, 1));

    Output reforget = Traffic.during(world, () -> tool.run("reforget", "--watch", "60"));
    assertThat(reforget.exitCode()).isEqualTo(2);
    assertThat(reforget.err()).contains("the event table takes traffic");
    Output restore =
        Traffic.during(world, () -> tool.run("restore", "--from-archive", "--all", "--no-traffic"));
    assertThat(restore.exitCode()).isEqualTo(2);
    assertThat(world.store.head(id).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void a_table_without_a_stream_needs_an_option() throws Exception {
    World world = tool.world;
    world.dynamoDb.updateTable(
        table ->
            table
                .tableName(world.tables.customerEvent())
                .streamSpecification(stream -> stream.streamEnabled(false)));

    Output refused = tool.run("reforget");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--without-stream");
    assertThat(tool.run("reforget", "--without-stream").exitCode()).isZero();
  }

  @Test
  void a_bucket_that_is_not_named_is_asked_for() throws Exception {
    Output missing = tool.run("reconcile", "--all", "--archive-bucket", "");

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("--archive-bucket", "ARCHIVE_BUCKET");
  }
}
