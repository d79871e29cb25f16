package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the first calls of a newer release cost for a customer with thousands of events. Only a
 * change of meaning makes it read them, and only until the view is repaired.
 */
@ExtendWith(DynamoDbLocalExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsAfterAChangeOfSchemaTest {
  private static final int EVENTS = 5_000;
  private static final List<String> ONE_READ = List.of("GetItem");
  private static final List<String> A_COMMAND = List.of("BatchGetItem", "TransactWriteItems");

  private final CountingDynamoDb counting = new CountingDynamoDb();
  private final DynamoDbClient client;
  private final TableNames tables;
  private final Release older;
  private final Release withAnotherField;
  private final Release withAnotherMeaning;
  private final CustomerId id;

  ReadsAfterAChangeOfSchemaTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    CustomerSchema current = CustomerSchema.current();
    this.older = release(current);
    this.withAnotherField = release(OtherReleases.ofShape(current.fingerprint().shape() + 1));
    this.withAnotherMeaning = release(ChangeOfMeaningContract.WITHOUT_TITLES);
    this.id = LongHistory.stored(EVENTS, client, tables).id;
  }

  @BeforeEach
  void the_older_release_has_kept_the_view() {
    older.store().repair(older.rebuilt(id), older.store().newest(id).orElseThrow().eventId());
  }

  @Test
  void a_change_that_only_adds_a_field_costs_nothing() {
    assertThat(callsOf(() -> older.found(id))).isEqualTo(ONE_READ);
    assertThat(callsOf(() -> withAnotherField.found(id))).isEqualTo(ONE_READ);
    assertThat(callsOf(() -> withAnotherField.thatOnlyReads().found(id))).isEqualTo(ONE_READ);

    Customer found = older.found(id);
    assertThat(callsOf(() -> older.moved(id, found.version()))).isEqualTo(A_COMMAND);
    assertThat(callsOf(() -> withAnotherField.moved(id, found.version() + 1))).isEqualTo(A_COMMAND);
    assertThat(callsOf(() -> older.moved(id, found.version() + 2))).isEqualTo(A_COMMAND);
    assertThat(callsOf(() -> withAnotherField.rebuilt(id)))
        .isEqualTo(callsOf(() -> older.rebuilt(id)));
  }

  @Test
  void after_a_change_of_meaning_a_find_is_one_fold_of_all_events_and_then_one_read_again() {
    System.out.println(callsOf(() -> withAnotherMeaning.found(id)) + " " + counting.items());
    assertThat(callsOf(() -> withAnotherMeaning.found(id))).isEqualTo(ONE_READ);
    assertThat(callsOf(() -> withAnotherMeaning.thatOnlyReads().found(id))).isEqualTo(ONE_READ);
  }

  @Test
  void a_query_that_may_not_write_folds_each_time_until_a_command_has_repaired_the_view() {
    Release reader = withAnotherMeaning.thatOnlyReads();
    System.out.println(callsOf(() -> reader.found(id)) + " " + counting.items());
    System.out.println(callsOf(() -> reader.found(id)) + " " + counting.items());
    long version = older.found(id).version();
    System.out.println(
        callsOf(() -> withAnotherMeaning.moved(id, version)) + " " + counting.items());
    assertThat(callsOf(() -> reader.found(id))).isEqualTo(ONE_READ);
  }

  @Test
  void a_find_starts_at_the_newest_snapshot_that_was_folded_with_the_new_meaning() {
    CustomerId other = LongHistory.stored(EVENTS - 1, client, tables).id;
    System.out.println(
        callsOf(() -> withAnotherMeaning.moved(other, EVENTS - 1)) + " " + counting.items());
    older.moved(other, EVENTS);
    System.out.println(callsOf(() -> withAnotherMeaning.found(other)) + " " + counting.items());
    for (long version = EVENTS + 1; version < EVENTS + 150; version++) {
      older.moved(other, version);
    }
    System.out.println(callsOf(() -> withAnotherMeaning.found(other)) + " " + counting.items());
  }

  private List<String> callsOf(Runnable call) {
    counting.reset();
    call.run();
    return counting.calls();
  }

  private Release release(CustomerSchema schema) {
    return new Release(
        new DynamoDbCustomerStore(
            counting.of(client), tables.customer(), tables.customerEvent(), schema));
  }
}
