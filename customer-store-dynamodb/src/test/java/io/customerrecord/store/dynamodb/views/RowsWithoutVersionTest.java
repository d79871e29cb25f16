package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.store.dynamodb.support.ServiceInstance.ListedEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row among the events of a customer whose version is none is not taken for an event. */
@ExtendWith(DynamoDbLocalExtension.class)
@Timeout(120)
class RowsWithoutVersionTest {
  private final ServiceInstance instance;
  private final CustomerStore store;
  private final TableReader reader;
  private final Rows rows;
  private CustomerId id;

  RowsWithoutVersionTest(DynamoDbClient client, TableNames tables) {
    this.instance = ServiceInstance.onDynamoDb(client, tables);
    this.store = new DynamoDbCustomerStore(client, tables);
    this.reader = new TableReader(client, tables, CustomerSchema.current());
    this.rows = new Rows(client, tables);
  }

  @BeforeEach
  void createCustomerAtVersion3() {
    id = instance.create(CommandContext.none()).orElseThrow().customerId();
    instance.amend(id, 1, "second").orElseThrow();
    instance.amend(id, 2, "third").orElseThrow();
  }

  static List<String> noVersions() {
    return List.of(
        "-1.5", "0", "1.5", "3.5", "99.5", "9223372036854775807", "9223372036854775808", "1E+100");
  }

  private void putRow(String version) {
    rows.putEvent(Rows.with(rows.event(id, 2), "version", AttributeValue.fromN(version)));
  }

  private List<EventTableRow> allRows() {
    List<EventTableRow> all = new ArrayList<>();
    reader.forEachEvent(id, all::add);
    return all;
  }

  private EventTableRow.Foreign foreign(String version) {
    return new EventTableRow.Foreign(id, id + "/" + version);
  }

  @ParameterizedTest
  @MethodSource("noVersions")
  void the_newest_event_is_the_one_with_the_highest_version(String version) {
    Optional<HistoryHead> newest = store.head(id);
    assertThat(newest.orElseThrow().version()).isEqualTo(3);

    putRow(version);
    putRow("7.25");

    assertThat(store.head(id)).isEqualTo(newest);
  }

  @ParameterizedTest
  @MethodSource("noVersions")
  void the_customer_can_be_deleted(String version) {
    putRow(version);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertThat(instance.find(id)).isEqualTo(Forgotten.GONE);
    assertThat(instance.rebuild(id)).isEqualTo(Forgotten.GONE);
    assertThat(instance.history(id)).containsExactly(new ListedEvent(id, 4, "CustomerDeleted"));
    assertThat(instance.historyBackwards(id)).isEqualTo(instance.history(id));
    assertThat(allRows()).filteredOn(row -> !(row instanceof EventTableRow.Foreign)).hasSize(1);
  }

  /** It is taken for the newest event, as its key demands. */
  @Test
  void a_row_far_above_all_events_ends_a_rebuild_as_corrupt_and_not_a_deletion() {
    putRow("1790000000000");

    assertThatThrownBy(() -> instance.rebuild(id)).isInstanceOf(CorruptHistory.class);
    assertThatThrownBy(() -> instance.rebuild(id, 1_700_000_000_000L))
        .isInstanceOf(CorruptHistory.class);
    assertThat(instance.rebuild(id, 2).orElseThrow().version()).isEqualTo(2);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(1_790_000_000_001L);
    assertThat(instance.rebuild(id)).isEqualTo(Forgotten.GONE);
    assertThat(allRows()).hasSize(1);
  }

  @Test
  void the_customer_can_be_deleted_at_the_largest_version() {
    putRow(Long.toString(Long.MAX_VALUE - 1));

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(Long.MAX_VALUE);

    assertThat(instance.find(id)).isEqualTo(Forgotten.GONE);
    assertThat(instance.history(id))
        .containsExactly(new ListedEvent(id, Long.MAX_VALUE, "CustomerDeleted"));
    assertThat(allRows()).hasSize(1);
  }

  @Test
  void an_erasure_takes_the_rows_below_the_deletion_along() {
    putRow("-1.5");
    putRow("1.5");
    putRow("99.5");

    instance.delete(id).orElseThrow();

    assertThat(allRows()).hasSize(2).endsWith(foreign("99.5"));
  }

  @ParameterizedTest
  @MethodSource("noVersions")
  void every_read_of_the_history_ends(String version) throws Exception {
    putRow(version);

    List<ListedEvent> listed =
        List.of(
            new ListedEvent(id, 1, "PersonCreated"),
            new ListedEvent(id, 2, "PersonAmended"),
            new ListedEvent(id, 3, "PersonAmended"));
    assertThat(readableOr(() -> instance.history(id), listed)).isEqualTo(listed);
    assertThat(readableOr(() -> instance.historyBackwards(id), listed.reversed()))
        .isEqualTo(listed.reversed());
    assertThat(instance.find(id).orElseThrow().version()).isEqualTo(3);
    assertThat(readableOr(() -> instance.rebuild(id).orElseThrow().version(), 3L)).isEqualTo(3);
  }

  /** A read may reject the row as corrupt, and then returns nothing. */
  private static <T> T readableOr(Callable<T> read, T otherwise) throws Exception {
    try {
      return read.call();
    } catch (CorruptHistory e) {
      return otherwise;
    }
  }

  @Test
  void rows_between_two_events_may_fill_more_than_a_page() {
    List<String> versions = new ArrayList<>();
    for (int row = 1; row <= 1_100; row++) {
      String version = BigDecimal.valueOf(10_000 + row, 4).stripTrailingZeros().toPlainString();
      versions.add(version);
      putRow(version);
    }

    assertThat(allRows().subList(1, 1_101))
        .isEqualTo(versions.stream().map(this::foreign).toList());
    assertThat(allRows().stream().filter(EventTableRow.Decoded.class::isInstance)).hasSize(3);
    assertThat(reader.event(id, 2)).get().isInstanceOf(EventTableRow.Decoded.class);
    assertThat(reader.event(id, 4)).isEmpty();
  }
}
