package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableRepairer;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The first response to each repair is lost after DynamoDB has done it. The repair is sent again,
 * and says that it was done.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class LostRepairsTest {
  private final CustomerStore store;
  private final CustomerStore losing;
  private final TableRepairer repairer;
  private final Rows rows;
  private final ExampleHistory history;
  private final CustomerId id;
  private boolean lost;

  LostRepairsTest(DynamoDbClient client, TableNames tables, CustomerStore store) {
    DynamoDbClient losingClient = InterceptedDynamoDb.of(client, this::losingTheFirstResponse);
    this.store = store;
    this.losing = new DynamoDbCustomerStore(losingClient, tables);
    this.repairer = new TableRepairer(losingClient, tables, CustomerSchema.current());
    this.rows = new Rows(client, tables);
    this.history = ExampleHistory.ofNewCustomer().storedUpTo(3, store);
    this.id = history.customerId();
  }

  private DynamoDbResponse losingTheFirstResponse(
      DynamoDbRequest request, InterceptedDynamoDb.Next next) {
    DynamoDbResponse response = next.call(request);
    if (request instanceof TransactWriteItemsRequest && !lost) {
      lost = true;
      throw ApiCallTimeoutException.create(3_000);
    }
    return response;
  }

  @Test
  void restored_events() {
    StoredEvent second = store.events(id, 1, 1).getFirst();
    rows.loseEvent(id, 2);

    assertThat(repairer.restore(List.of(second), store.head(id), 3)).isTrue();

    assertThat(rows.versions(id)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_restored_deletion() {
    ExampleHistory other = ExampleHistory.ofNewCustomer();

    assertThat(repairer.restoreDeletion(other.deleted(4).event())).isTrue();

    assertThat(rows.versions(other.customerId())).containsExactly(4L);
  }

  @Test
  void a_removed_view() {
    for (long version = 1; version <= 3; version++) {
      rows.loseEvent(id, version);
    }

    assertThat(repairer.removeViewWithoutEvents(id)).isTrue();

    assertThat(rows.view(id)).isEmpty();
  }

  @Test
  void a_lifted_tombstone() {
    StoredEvent newest = store.newest(id).orElseThrow();
    rows.putView(
        Map.of(
            "customerId", AttributeValue.fromS(id.toString()),
            "version", AttributeValue.fromN("4"),
            "deletedAt", AttributeValue.fromS("2026-01-01T00:00:00.000001Z")));

    assertThat(repairer.liftTombstone(history.customerAt(3), newest.eventId())).isTrue();

    assertThat(store.view(id)).contains(history.customerAt(3));
  }

  @Test
  void a_repaired_view() {
    rows.loseView(id);

    assertThat(losing.repair(history.customerAt(3), store.newest(id).orElseThrow().eventId()))
        .isTrue();

    assertThat(store.view(id)).contains(history.customerAt(3));
  }
}
