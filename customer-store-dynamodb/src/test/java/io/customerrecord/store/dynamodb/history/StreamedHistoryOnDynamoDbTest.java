package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerEvent.Unknown;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.RejectedException;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.LongHistory;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(DynamoDbLocalExtension.class)
class StreamedHistoryOnDynamoDbTest implements StreamedHistoryContract {
  private final CustomerStore store;
  private final DynamoDbClient client;
  private final TableNames tables;
  private final CustomerService customers;
  private final Rows rows;

  StreamedHistoryOnDynamoDbTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.client = client;
    this.tables = tables;
    this.customers = new CustomerService(store);
    this.rows = new Rows(client, tables);
  }

  @Override
  public CustomerStore store() {
    return store;
  }

  @Override
  public ExampleHistory stored(int events) {
    return LongHistory.stored(events, client, tables);
  }

  @Test
  void an_event_of_a_newer_release_is_listed_as_unknown() {
    CustomerId id = stored(3).customerId();
    setInEvent(id, 2, "eventName", AttributeValue.fromS("PersonMarried"));
    setInEvent(id, 3, "schemaVersion", AttributeValue.fromN("99"));

    List<RecordedEvent> events = customers.streamHistory(id).toList();

    assertThat(events.get(0).payload()).isInstanceOf(PersonCreated.class);
    assertThat(events.get(1).payload())
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown -> {
              assertThat(unknown.eventName()).isEqualTo("PersonMarried");
              assertThat(unknown.data()).containsKey("customerAddress");
            });
    assertThat(events.get(2).payload())
        .isInstanceOfSatisfying(
            Unknown.class, unknown -> assertThat(unknown.schemaVersion()).isEqualTo(99));
    assertThat(customers.history(id, 0, 10).orElseThrow().events()).isEqualTo(events);
  }

  @Test
  void an_event_with_unreadable_data_is_corrupt_unless_stored_events_are_requested() {
    CustomerId id = stored(3).customerId();
    setInEvent(
        id,
        2,
        "data",
        AttributeValue.fromM(Map.of("customerAddress", AttributeValue.fromS("at sea"))));

    for (ThrowingCallable reader :
        List.<ThrowingCallable>of(
            () -> customers.history(id, 0, 10), () -> customers.streamHistory(id).toList())) {
      assertThatExceptionOfType(CorruptHistory.class)
          .isThrownBy(reader)
          .withMessageContaining(id + ", version 2");
    }
    assertThat(customers.storedHistory(id, 0, 10).orElseThrow().events()).hasSize(3);
  }

  @Test
  void a_deleted_customer_with_an_unreadable_deletion_is_gone() {
    CustomerId id = stored(3).customerId();
    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
    setInEvent(id, 4, "createTime", AttributeValue.fromS("yesterday"));

    HistoryPage<RecordedEvent> page = customers.history(id, 0, 10).orElseThrow();
    assertThat(page.events()).isEmpty();
    assertThat(page.unreadableDeletion()).map(HistoryHead::version).contains(4L);
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> customers.streamHistory(id).toList())
        .extracting(RejectedException::rejection)
        .isEqualTo(new Rejection.Gone());
  }

  private void setInEvent(CustomerId id, long version, String attribute, AttributeValue value) {
    rows.putEvent(Rows.with(rows.event(id, version), attribute, value));
  }
}
