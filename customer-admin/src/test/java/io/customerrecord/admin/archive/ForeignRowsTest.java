package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.FOUND;
import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_MISSING;
import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row among the events of a customer that is not an event: each command reports it and ends. */
@Timeout(120)
class ForeignRowsTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  private void putRow(String customerId, String version) {
    Map<String, AttributeValue> row =
        new HashMap<>(world.rows(world.tables.customerEvent()).getFirst());
    row.put("customerId", AttributeValue.fromS(customerId));
    row.put("version", AttributeValue.fromN(version));
    world.dynamoDb.putItem(put -> put.tableName(world.tables.customerEvent()).item(row));
  }

  private static Finding foreign(CustomerId id, String version) {
    return new Finding(FOREIGN_ROW, id, null, "event: %s/%s".formatted(id, version), FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.5", "0", "1.5", "2.5", "9223372036854775808"})
  void reconcile_mends_the_archive_all_the_same(String version) {
    CustomerId id = world.archived(2);
    putRow(id.toString(), version);
    world.remove(keyOf(id, 2));

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            foreign(id, version), new Finding(ARCHIVE_EVENT_MISSING, id, 2L, "", MENDED));
    assertThat(commands.reconcile()).containsExactly(foreign(id, version));
    assertThat(world.objects()).containsOnlyKeys(keyOf(id, 1), keyOf(id, 2));
  }

  @Test
  void reconcile_leaves_such_rows_of_a_deleted_customer() {
    CustomerId id = world.forgotten(2);
    putRow(id.toString(), "2.5");
    putRow(id.toString(), "3.5");

    for (int run = 0; run < 2; run++) {
      assertThat(commands.reconcile()).containsExactly(foreign(id, "2.5"), foreign(id, "3.5"));
    }
  }

  @Test
  void reconcile_reports_rows_without_a_customer_and_without_events() {
    CustomerId id = world.stored(1);
    putRow(id.toString(), "1.5");
    putRow("x", "1.5");
    world.removeEvent(id, 1);

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            foreign(id, "1.5"), new Finding(FOREIGN_ROW, null, null, "event: x/1.5", FOUND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.5", "0", "1.5", "3.5", "9223372036854775808"})
  void restore_brings_the_events_back_all_the_same(String version) {
    CustomerId id = world.archived(3);
    putRow(id.toString(), version);
    world.removeEvent(id, 2);
    world.removeEvent(id, 3);
    world.removeView(id);

    assertThat(commands.restore())
        .containsExactly(
            foreign(id, version), new Finding(EVENT_ONLY_IN_ARCHIVE, id, 2L, "up to 3", MENDED));
    assertThat(commands.restore()).containsExactly(foreign(id, version));
    assertThat(world.service.find(id).orElseThrow().version()).isEqualTo(3);
    assertThat(world.rows(world.tables.customerEvent())).hasSize(4);
  }

  @Test
  void reforget_reports_what_it_leaves() {
    CustomerId id = world.archived(2);
    world.put(tombstoneOf(id), world.bytesOf(id, 1));
    putRow(id.toString(), "1.5");
    putRow(id.toString(), "99.5");

    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .containsExactlyInAnyOrder(
            new Finding(FORGOTTEN_IN_TABLE, id, 2L, "", MENDED),
            foreign(id, "99.5"),
            new Finding(ARCHIVE_NOT_ERASED, id, null, "2 object versions", MENDED));
    assertThat(commands.reforget(false, TrafficWatch.NONE)).containsExactly(foreign(id, "99.5"));
  }
}
