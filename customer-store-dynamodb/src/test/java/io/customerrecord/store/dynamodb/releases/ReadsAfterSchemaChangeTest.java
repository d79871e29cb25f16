package io.customerrecord.store.dynamodb.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.CountingDynamoDb;
import io.customerrecord.store.dynamodb.support.LongHistory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The reads of the first calls of a newer release, for a customer with thousands of events. Only a
 * change of meaning makes it read all events, and only until the view is repaired.
 */
@ExtendWith(DynamoDbLocalExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsAfterSchemaChangeTest {
  private static final int EVENTS = 5_000;
  private static final String ONE_READ = "GetItem ";
  private static final String A_COMMAND = "BatchGetItem TransactWriteItems ";
  private static final String A_CHECK_OF_THE_VIEW = "GetItem Query GetItem ";
  private static final String A_FOLD_OF_ALL =
      "Query " + "BatchGetItem ".repeat(4) + "Query ".repeat(5);
  private static final String A_REPAIR = "TransactWriteItems ";
  private static final int ITEMS_OF_A_CHECK = 3;
  private static final int SNAPSHOTS_BEFORE_THE_TAIL = EVENTS / SnapshotInterval.EVENTS - 1;

  private final CountingDynamoDb counting = new CountingDynamoDb();
  private final DynamoDbClient client;
  private final TableNames tables;
  private final Release older;
  private final Release withAnotherField;
  private final Release withAnotherMeaning;
  private final CustomerId id;

  ReadsAfterSchemaChangeTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.older = release(OtherReleases.ofShape(1));
    this.withAnotherField = release(CustomerSchema.current());
    this.withAnotherMeaning = release(ChangeOfMeaningContract.WITHOUT_TITLES);
    this.id = LongHistory.stored(EVENTS, client, tables).customerId();
  }

  @BeforeEach
  void repairViewWithOlderRelease() {
    older.store().repair(older.rebuilt(id), older.store().newest(id).orElseThrow().eventId());
  }

  @Test
  void a_change_that_only_adds_a_field_needs_no_further_reads() {
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

  /**
   * Reads the view twice with the newest item between, the newest hundred events, the snapshots
   * below them in four requests (1, 4, 16 and 28 versions), and the other events in pages of a
   * thousand.
   */
  @Test
  void after_a_change_of_meaning_the_first_find_folds_all_events_and_the_next_is_one_read() {
    int events = (int) older.found(id).version(); // other tests append a few

    assertThat(callsOf(() -> withAnotherMeaning.found(id)))
        .isEqualTo(A_CHECK_OF_THE_VIEW + A_FOLD_OF_ALL + A_REPAIR);
    assertThat(counting.items()).isEqualTo(ITEMS_OF_A_CHECK + events + SNAPSHOTS_BEFORE_THE_TAIL);

    assertThat(callsOf(() -> withAnotherMeaning.found(id))).isEqualTo(ONE_READ);
    assertThat(callsOf(() -> withAnotherMeaning.thatOnlyReads().found(id))).isEqualTo(ONE_READ);
  }

  @Test
  void a_read_only_query_folds_each_time_until_a_command_repairs_the_view() {
    Release reader = withAnotherMeaning.thatOnlyReads();
    for (int time = 0; time < 2; time++) {
      assertThat(callsOf(() -> reader.found(id))).isEqualTo(A_CHECK_OF_THE_VIEW + A_FOLD_OF_ALL);
    }

    long version = older.found(id).version();
    assertThat(callsOf(() -> withAnotherMeaning.moved(id, version)))
        .isEqualTo(
            "BatchGetItem Query GetItem " + A_FOLD_OF_ALL + A_REPAIR + "TransactWriteItems ");

    assertThat(callsOf(() -> reader.found(id))).isEqualTo(ONE_READ);
  }

  @Test
  void a_find_starts_at_the_newest_snapshot_with_the_new_meaning() {
    CustomerId other = LongHistory.stored(EVENTS - 1, client, tables).customerId();
    Customer snapshot = withAnotherMeaning.moved(other, EVENTS - 1);
    assertThat(withAnotherMeaning.store().snapshot(other, EVENTS)).contains(snapshot);

    older.movedUpTo(EVENTS + 1, other);
    assertThat(callsOf(() -> withAnotherMeaning.found(other)))
        .as("among the newest hundred events")
        .isEqualTo(A_CHECK_OF_THE_VIEW + "Query " + A_REPAIR);
    assertThat(counting.items()).isEqualTo(ITEMS_OF_A_CHECK + SnapshotInterval.EVENTS);

    older.movedUpTo(EVENTS + 350, other);
    assertThat(callsOf(() -> withAnotherMeaning.found(other)))
        .as("below three snapshots of the older release")
        .isEqualTo(A_CHECK_OF_THE_VIEW + "Query BatchGetItem BatchGetItem Query " + A_REPAIR);
    assertThat(callsOf(() -> withAnotherMeaning.found(other))).isEqualTo(ONE_READ);
    assertThat(withAnotherMeaning.found(other)).isEqualTo(withAnotherMeaning.rebuilt(other));
  }

  private String callsOf(Runnable call) {
    counting.reset();
    call.run();
    return counting.calls();
  }

  private Release release(CustomerSchema schema) {
    return new Release(new DynamoDbCustomerStore(counting.of(client), tables, schema));
  }
}
