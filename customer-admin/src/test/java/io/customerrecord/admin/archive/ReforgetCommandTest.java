package io.customerrecord.admin.archive;

import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.archive.Tool.Output;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The options of {@code reforget}, in a process of its own. */
class ReforgetCommandTest {
  private static final String LEDGER = "ledger";

  private Tool tool;
  private World world;

  @BeforeEach
  void start() throws Exception {
    tool = new Tool();
    world = tool.world;
  }

  @AfterEach
  void close() {
    tool.close();
  }

  /** What each of the two buckets names must not be mistaken for what the other does. */
  @Test
  void a_ledger_in_another_bucket_is_read_and_the_archive_is_written() throws Exception {
    CustomerId inLedger = world.archived(2);
    CustomerId inArchive = world.archived(2);
    SdkBytes tombstone = world.bytesOf(inArchive, 1);
    world.put(tombstoneOf(inArchive), tombstone);
    world.s3.createBucket(bucket -> bucket.bucket(LEDGER));
    world.s3.putObject(
        request -> request.bucket(LEDGER).key(tombstoneOf(inLedger)),
        RequestBody.fromBytes(tombstone.asByteArray()));

    Output run = tool.run("reforget", "--watch", "1", "--ledger-bucket", LEDGER);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(world.store.head(inLedger).orElseThrow().isDeletion()).isTrue();
    assertThat(world.store.head(inArchive).orElseThrow().version()).isEqualTo(2);
    assertThat(world.objects())
        .containsOnlyKeys(
            tombstoneOf(inLedger),
            tombstoneOf(inArchive),
            keyOf(inArchive, 1),
            keyOf(inArchive, 2));
    ArchiveReader.Page ledger = new ArchiveReader(world.s3, LEDGER).objects("", Optional.empty());
    assertThat(ledger.objects())
        .extracting(object -> object.key())
        .containsExactly(tombstoneOf(inLedger));
  }

  @Test
  void a_dry_run_says_what_it_would_erase_in_the_table_and_in_the_archive() throws Exception {
    world.versioned();
    CustomerId id = world.archived(2);
    StoredEvent first = world.store.events(id, 0, 1).getFirst();
    world.delete(id);
    world.put(tombstoneOf(id), world.bytesOf(id, 3));
    world.putEvent(first);
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    List<Map<String, AttributeValue>> views = world.rows(world.tables.customer());
    Map<String, SdkBytes> objects = world.objects();

    Output run = tool.run("reforget", "--dry-run", "--json");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(outcomes(run))
        .containsExactlyInAnyOrder(
            "ERASURE_UNFINISHED WOULD_MEND", "ARCHIVE_NOT_ERASED WOULD_MEND");
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
    assertThat(world.rows(world.tables.customer())).isEqualTo(views);
    assertThat(world.objects()).isEqualTo(objects);
    assertThat(world.versions("")).isEqualTo(3);
  }

  private static List<String> outcomes(Output run) throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode json = new JsonMapper().readTree(line);
      if (json.has("finding")) {
        outcomes.add(json.path("finding").asText() + " " + json.path("outcome").asText());
      }
    }
    return outcomes;
  }
}
