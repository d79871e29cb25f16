package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.SNAPSHOT_UNUSABLE;
import static io.customerrecord.admin.FindingKind.VIEW_STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind.Severity;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.LaterMeaning;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One repair after a release with another meaning writes all views and snapshots again. */
@ExtendWith(DynamoDbLocalExtension.class)
class ChangeOfMeaningTest {
  /** In the later release a creation has no title. */
  private static final CustomerSchema LATER =
      LaterMeaning.of(EventType.PERSON_CREATED, ChangeOfMeaningTest::withoutTitle);

  private final LocalDynamoDb database;
  private final TableNames tables;
  private final DynamoDbCustomerStore store;

  ChangeOfMeaningTest(LocalDynamoDb database) {
    this.database = database;
    this.tables = database.createTables();
    this.store = new DynamoDbCustomerStore(database.client(), tables, LATER);
  }

  private static Map<String, Object> withoutTitle(Map<String, Object> data) {
    Map<String, Object> name = new HashMap<>();
    ((Map<?, ?>) data.get("customerName"))
        .forEach((field, value) -> name.put((String) field, value));
    name.remove("title");
    Map<String, Object> upcast = new HashMap<>(data);
    upcast.put("customerName", name);
    return upcast;
  }

  private static @Nullable String titleOf(Customer customer) {
    return ((Person) customer.details()).customerName().title();
  }

  private List<Finding> verifyAll(boolean isRepair) {
    TableReader reader = new TableReader(database.client(), tables, LATER);
    Remedy remedy =
        isRepair
            ? new TableRemedy(
                store,
                new TableRepairer(database.client(), tables, LATER),
                TableRemedy.Choices.NONE)
            : Remedy.NONE;
    RecordedFindings findings = new RecordedFindings();
    new TableVerifier(
            store,
            reader,
            new CustomerVerifier(store, reader, remedy, Clock.systemUTC(), Duration.ZERO))
        .verifyAll(new Job(findings, Progress.NONE, SavedState.inMemory()), 2);
    return findings.all();
  }

  @Test
  void views_and_snapshots_of_an_earlier_meaning_are_stale_and_a_repair_writes_them_again() {
    ExampleHistory history =
        ExampleHistory.ofNewCustomer()
            .storedUpTo(201, new DynamoDbCustomerStore(database.client(), tables));
    CustomerId id = history.customerId();
    assertThat(store.snapshot(id, 201)).isEmpty();

    assertThat(verifyAll(false))
        .extracting(Finding::kind, Finding::version, finding -> finding.kind().severity())
        .containsExactly(
            tuple(SNAPSHOT_UNUSABLE, 100L, Severity.STALE),
            tuple(SNAPSHOT_UNUSABLE, 200L, Severity.STALE),
            tuple(VIEW_STALE, null, Severity.STALE));
    assertThat(verifyAll(true))
        .hasSize(3)
        .extracting(Finding::outcome)
        .containsOnly(Outcome.MENDED);

    assertThat(verifyAll(false)).isEmpty();
    for (long version : new long[] {100, 200}) {
      Customer snapshot = store.snapshot(id, version).orElseThrow();
      assertThat(snapshot.version()).isEqualTo(version);
      assertThat(titleOf(snapshot)).isNull();
      assertThat(titleOf(history.customerAt(version))).isNotNull();
    }
    assertThat(store.view(id))
        .get()
        .satisfies(view -> assertThat(titleOf((Customer) view)).isNull());
  }
}
