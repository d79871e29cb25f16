package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_DIFFERS;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_MISSING;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_UNUSABLE;
import static io.customerrecord.admin.FindingKind.TIME_NOT_INCREASING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The snapshot of an event is missing or wrong. */
class DamagedSnapshotsTest extends DamageCase {
  static List<Arguments> damages() {
    return List.of(
        damage(
            "missing",
            SNAPSHOT_MISSING,
            (t, h) -> t.changeEvent(h.customerId(), 100, DamagedTables.without("snapshot"))),
        damage(
            "changed",
            SNAPSHOT_UNUSABLE,
            (t, h) ->
                t.changeEvent(
                    h.customerId(),
                    100,
                    item -> {
                      Map<String, AttributeValue> snapshot =
                          new HashMap<>(item.get("snapshot").m());
                      item.put("snapshot", AttributeValue.fromM(otherName(snapshot)));
                      return item;
                    })),
        damage(
            "falsified",
            SNAPSHOT_DIFFERS,
            (t, h) -> {
              Customer right = h.customerAt(100);
              t.falsifySnapshot(
                  new Customer(
                      h.customerId(),
                      100,
                      right.createTime().plusSeconds(1),
                      right.updateTime(),
                      right.details(),
                      right.recentCommands()));
            }));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void it_is_repaired_and_nothing_else_in_its_row(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    ExampleHistory longer = ExampleHistory.ofNewCustomer().storedUpTo(101, tables.store());
    Map<String, AttributeValue> right = tables.event(longer.customerId(), 100);
    damage.accept(tables, longer);

    assertThat(verifyAll(Remedy.NONE))
        .extracting(Finding::kind, Finding::version)
        .containsExactly(tuple(kind, 100L));
    assertAnnouncedFirst();
    assertThat(verifyAll(remedy(TableRemedy.Choices.NONE)))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.MENDED);
    assertThat(tables.event(longer.customerId(), 100)).isEqualTo(right);
    assertThat(verifyAll(Remedy.NONE)).isEmpty();
  }

  private static List<Long> hundreds() {
    return LongStream.rangeClosed(1, 21).mapToObj(hundred -> hundred * 100).toList();
  }

  private CustomerId loadedWithoutSnapshots(long newest, LocalDynamoDb database) {
    ExampleHistory longer = ExampleHistory.ofNewCustomer();
    HistoryLoader.load(
        LongStream.rangeClosed(1, newest)
            .mapToObj(
                version -> (version == 1 ? longer.created() : longer.amended(version)).event())
            .iterator(),
        database.client(),
        tables.names());
    hundreds()
        .forEach(
            version ->
                tables.changeEvent(
                    longer.customerId(), version, DamagedTables.without("snapshot")));
    return longer.customerId();
  }

  @Test
  void damage_is_found_above_more_missing_snapshots_than_are_reported(LocalDynamoDb database) {
    CustomerId longer = loadedWithoutSnapshots(2_140, database);
    tables.removeEvent(longer, 2_120);
    tables.changeEvent(
        longer, 2_130, DamagedTables.set("createTime", "2026-01-01T00:00:00.000000Z"));

    assertThat(verifyAll(Remedy.NONE))
        .filteredOn(finding -> finding.kind() != SNAPSHOT_MISSING)
        .extracting(Finding::kind, Finding::version)
        .containsExactly(tuple(MISSING_EVENT, 2_120L), tuple(TIME_NOT_INCREASING, 2_130L));
    assertThat(verifyAll(Remedy.NONE)).hasSize(22);
  }

  /** Of what is only found, the first 20 findings about a history are enough. */
  @Test
  void each_snapshot_that_is_repaired_is_reported(LocalDynamoDb database) {
    List<Long> versions = hundreds();
    loadedWithoutSnapshots(versions.getLast(), database);

    assertThat(verifyAll(Remedy.NONE)).hasSize(20);
    assertThat(verifyAll(remedy(TableRemedy.Choices.NONE)))
        .extracting(Finding::kind, Finding::version, Finding::outcome)
        .containsExactlyElementsOf(
            versions.stream()
                .map(version -> tuple(SNAPSHOT_MISSING, version, Outcome.MENDED))
                .toList());
    assertThat(verifyAll(Remedy.NONE)).isEmpty();
  }
}
