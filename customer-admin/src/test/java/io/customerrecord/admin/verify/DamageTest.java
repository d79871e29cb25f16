package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.EVENT_AFTER_DELETION;
import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.IMPOSSIBLE_EVENT;
import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_DIFFERS;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_MISSING;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_UNUSABLE;
import static io.customerrecord.admin.FindingKind.TIME_NOT_INCREASING;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_WITHOUT_DELETION;
import static io.customerrecord.admin.FindingKind.UNKNOWN_EVENT;
import static io.customerrecord.admin.FindingKind.UNREADABLE_EVENT;
import static io.customerrecord.admin.FindingKind.VIEW_DIFFERS;
import static io.customerrecord.admin.FindingKind.VIEW_MISSING;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static io.customerrecord.admin.FindingKind.VIEW_STALE;
import static io.customerrecord.admin.FindingKind.VIEW_UNREADABLE;
import static io.customerrecord.admin.FindingKind.VIEW_WITHOUT_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each kind of damage is found, by its name, and mended if it follows from the events. */
@ExtendWith(DynamoDbLocalExtension.class)
class DamageTest {
  private static final TableRemedy.Choices ALL = new TableRemedy.Choices(true, true);

  private DamagedTables tables;
  private ExampleHistory history;
  private CustomerId id;

  @BeforeEach
  void three_customers_of_whom_one_is_forgotten(LocalDynamoDb database) {
    tables = new DamagedTables(database);
    history = ExampleHistory.ofNewCustomer().storedUpTo(4, tables.store());
    id = history.customerId();
    ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store());
    forget(ExampleHistory.ofNewCustomer().storedUpTo(3, tables.store()), 4);
  }

  private void forget(ExampleHistory customer, long version) {
    customer.deleted(version).appendTo(tables.store());
    tables.store().erase(customer.customerId(), version);
  }

  static List<Arguments> mendable() {
    return List.of(
        damage(
            "a changed view",
            VIEW_DIFFERS,
            (t, h) -> t.changeView(h.customerId(), DamageTest::otherName)),
        damage("a removed view", VIEW_MISSING, (t, h) -> t.removeView(h.customerId())),
        damage(
            "an unreadable view",
            VIEW_UNREADABLE,
            (t, h) -> t.changeView(h.customerId(), DamagedTables.without("version"))),
        damage(
            "a view of another meaning",
            VIEW_STALE,
            (t, h) -> t.changeView(h.customerId(), DamagedTables.set("schema", "99.1"))),
        damage(
            "an older view",
            VIEW_DIFFERS,
            (t, h) -> t.changeView(h.customerId(), DamageTest::olderVersion)),
        damage(
            "a tombstone over a living customer",
            TOMBSTONE_WITHOUT_DELETION,
            (t, h) -> t.putView(tombstone(h.customerId(), 5))),
        damage(
            "an invented view",
            VIEW_WITHOUT_EVENTS,
            (t, h) -> {
              Map<String, AttributeValue> invented = new HashMap<>(t.view(h.customerId()));
              invented.put("customerId", AttributeValue.fromS(CustomerId.random().toString()));
              t.putView(invented);
            }),
        damage(
            "a half-done erasure",
            ERASURE_UNFINISHED,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.removeEvent(h.customerId(), 1);
            }),
        damage(
            "restored events of a forgotten customer",
            ERASURE_UNFINISHED,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.store().erase(h.customerId(), 5);
              t.putEvent(h.created().event());
              t.putEvent(h.amended(2).event());
            }),
        damage(
            "a living view of a deleted customer",
            VIEW_OF_DELETED,
            (t, h) -> {
              Map<String, AttributeValue> living = t.view(h.customerId());
              h.deleted(5).appendTo(t.store());
              t.store().erase(h.customerId(), 5);
              t.putView(living);
            }),
        damage(
            "a missing tombstone",
            TOMBSTONE_DIFFERS,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.store().erase(h.customerId(), 5);
              t.removeView(h.customerId());
            }),
        damage(
            "a stale tombstone",
            TOMBSTONE_DIFFERS,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.store().erase(h.customerId(), 5);
              t.putView(tombstone(h.customerId(), 4));
            }));
  }

  static List<Arguments> beyond_repair() {
    return List.of(
        damage("a missing event", MISSING_EVENT, (t, h) -> t.removeEvent(h.customerId(), 2)),
        damage("a missing creation", MISSING_EVENT, (t, h) -> t.removeEvent(h.customerId(), 1)),
        damage(
            "an unreadable event",
            UNREADABLE_EVENT,
            (t, h) -> t.changeEvent(h.customerId(), 2, DamagedTables.without("eventId"))),
        damage(
            "an event out of time",
            TIME_NOT_INCREASING,
            (t, h) ->
                t.changeEvent(
                    h.customerId(),
                    3,
                    DamagedTables.set("createTime", "2026-01-01T00:00:00.000000Z"))),
        damage(
            "an event of the future",
            UNKNOWN_EVENT,
            (t, h) ->
                t.changeEvent(h.customerId(), 3, DamagedTables.set("eventName", "CustomerMerged"))),
        damage(
            "a second creation",
            IMPOSSIBLE_EVENT,
            (t, h) ->
                t.changeEvent(h.customerId(), 1, DamagedTables.set("eventName", "PersonAmended"))),
        damage(
            "an event after the deletion",
            EVENT_AFTER_DELETION,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.store().erase(h.customerId(), 5);
              t.putEvent(h.amended(6).event());
            }));
  }

  private static Arguments damage(
      String name, FindingKind kind, BiConsumer<DamagedTables, ExampleHistory> plant) {
    return arguments(Named.of(name, plant), kind);
  }

  @Test
  void sound_tables_have_no_findings() {
    assertThat(verifyAll(Remedy.NONE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mendable")
  void it_is_found_and_mended_and_a_second_run_is_clean(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    damage.accept(tables, history);

    assertThat(verifyAll(Remedy.NONE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
              assertThat(finding.toString()).doesNotContain("Owain").doesNotContain("line ");
            });
    assertThat(verifyAll(remedy(ALL).dryRun()))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.WOULD_MEND);
    assertThat(verifyAll(remedy(ALL))).extracting(Finding::outcome).containsExactly(Outcome.MENDED);
    assertThat(verifyAll(remedy(ALL))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("beyond_repair")
  void it_is_found_and_stays_as_it_is(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    damage.accept(tables, history);
    Map<String, AttributeValue> view = tables.view(id);

    List<Finding> findings = verifyAll(remedy(TableRemedy.Choices.NONE));

    assertThat(findings).extracting(Finding::kind).contains(kind);
    assertThat(findings).extracting(Finding::outcome).containsOnly(Outcome.FOUND);
    assertThat(tables.view(id)).isEqualTo(view);
  }

  @Test
  void one_customer_is_verified_and_repaired_alone() {
    tables.changeView(id, DamageTest::otherName);

    assertThat(customerVerifier(Remedy.NONE).verify(id))
        .extracting(Finding::kind, Finding::version, Finding::detail)
        .containsExactly(tuple(VIEW_DIFFERS, 4L, "customerName"));
    customerVerifier(remedy(TableRemedy.Choices.NONE)).verify(id);
    assertThat(tables.store().view(id)).contains(history.customerAt(4));
  }

  @Test
  void decisions_are_not_taken_unless_asked_for() {
    tables.putView(tombstone(id, 5));
    Map<String, AttributeValue> invented = new HashMap<>(tables.view(id));
    invented.remove("deletedAt");
    invented.put("customerId", AttributeValue.fromS(CustomerId.random().toString()));
    tables.putView(invented);

    assertThat(verifyAll(remedy(TableRemedy.Choices.NONE)))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(TOMBSTONE_WITHOUT_DELETION, Outcome.FOUND),
            tuple(VIEW_WITHOUT_EVENTS, Outcome.FOUND));
  }

  @Test
  void rows_of_no_customer_are_reported() {
    tables.putView(Map.of("customerId", AttributeValue.fromS("Owain")));
    tables.putEvent(
        Map.of("customerId", AttributeValue.fromS("x"), "version", AttributeValue.fromN("-1.5")));

    assertThat(verifyAll(remedy(ALL)))
        .extracting(Finding::kind, Finding::detail)
        .containsExactlyInAnyOrder(
            tuple(FOREIGN_ROW, "view: Owain"), tuple(FOREIGN_ROW, "event: x/-1.5"));
  }

  static Stream<Arguments> snapshots() {
    return Stream.of(
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
  @MethodSource("snapshots")
  void a_snapshot_is_repaired_and_nothing_else_in_its_row(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    ExampleHistory longer = ExampleHistory.ofNewCustomer().storedUpTo(101, tables.store());
    Map<String, AttributeValue> right = tables.event(longer.customerId(), 100);
    damage.accept(tables, longer);

    assertThat(verifyAll(Remedy.NONE))
        .extracting(Finding::kind, Finding::version)
        .containsExactly(tuple(kind, 100L));
    assertThat(verifyAll(remedy(TableRemedy.Choices.NONE)))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.MENDED);
    assertThat(tables.event(longer.customerId(), 100)).isEqualTo(right);
    assertThat(verifyAll(Remedy.NONE)).isEmpty();
  }

  @Test
  void an_erasure_that_has_just_begun_is_no_finding() {
    history.deleted(5).appendTo(tables.store());
    Clock deletion = Clock.fixed(history.deleted(5).recorded().createTime(), ZoneOffset.UTC);
    Duration settle = Duration.ofMinutes(15);

    assertThat(customerVerifier(deletion, settle).verify(id)).isEmpty();
    assertThat(customerVerifier(Clock.offset(deletion, settle), settle).verify(id))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
  }

  private CustomerVerifier customerVerifier(Clock clock, Duration settle) {
    return new CustomerVerifier(tables.store(), tables.reader(), Remedy.NONE, clock, settle);
  }

  private CustomerVerifier customerVerifier(Remedy remedy) {
    return new CustomerVerifier(
        tables.store(), tables.reader(), remedy, Clock.systemUTC(), Duration.ZERO);
  }

  private TableRemedy remedy(TableRemedy.Choices choices) {
    return new TableRemedy(tables.store(), tables.repairer(), choices);
  }

  private List<Finding> verifyAll(Remedy remedy) {
    List<Finding> findings = new CopyOnWriteArrayList<>();
    new TableVerifier(tables.store(), tables.reader(), customerVerifier(remedy))
        .verifyAll(Job.reportingTo(findings::add), 2);
    return findings;
  }

  private static Map<String, AttributeValue> otherName(Map<String, AttributeValue> item) {
    item.put(
        "customerName", AttributeValue.fromM(Map.of("surname", AttributeValue.fromS("Smith"))));
    return item;
  }

  private static Map<String, AttributeValue> olderVersion(Map<String, AttributeValue> item) {
    item.put("version", AttributeValue.fromN("3"));
    return item;
  }

  private static Map<String, AttributeValue> tombstone(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)),
        "deletedAt", AttributeValue.fromS("2026-11-25T12:00:00.000000Z"));
  }
}
