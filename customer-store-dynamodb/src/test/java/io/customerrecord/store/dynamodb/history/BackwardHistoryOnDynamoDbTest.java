package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(DynamoDbLocalExtension.class)
class BackwardHistoryOnDynamoDbTest implements BackwardHistoryContract {
  private final CustomerStore store;
  private final CustomerService customers;
  private final Rows rows;

  BackwardHistoryOnDynamoDbTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.customers = new CustomerService(store);
    this.rows = new Rows(client, tables);
  }

  @Override
  public CustomerStore store() {
    return store;
  }

  @Test
  void a_missing_event_of_a_living_customer_is_corrupt() {
    CustomerId id = stored(7).customerId();
    rows.loseEvent(id, 4);

    assertThat(customers.historyBefore(id, Long.MAX_VALUE, 3).orElseThrow().events())
        .extracting(RecordedEvent::version)
        .containsExactly(7L, 6L, 5L);
    for (long before : List.of(Long.MAX_VALUE, 5L)) {
      assertThatExceptionOfType(CorruptHistory.class)
          .isThrownBy(() -> customers.historyBefore(id, before, 10))
          .withMessageContaining(id + ", version 4");
    }
  }

  @Test
  void an_unreadable_deletion_is_returned_as_its_key() {
    CustomerId id = stored(3).customerId();
    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
    rows.putEvent(Rows.with(rows.event(id, 4), "createTime", AttributeValue.fromS("yesterday")));

    for (long before : List.of(Long.MAX_VALUE, 2L)) {
      HistoryPage<RecordedEvent> page = customers.historyBefore(id, before, 10).orElseThrow();
      assertThat(page.events()).isEmpty();
      assertThat(page.unreadableDeletion()).map(HistoryHead::version).contains(4L);
    }
    assertThat(customers.historyBefore(id, 4, 10).orElseThrow().unreadableDeletion()).isEmpty();
  }
}
