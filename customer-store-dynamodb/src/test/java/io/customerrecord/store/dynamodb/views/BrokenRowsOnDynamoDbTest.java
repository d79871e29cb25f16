package io.customerrecord.store.dynamodb.views;

import static io.customerrecord.testing.ExampleCustomers.FARM;
import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;
import static io.customerrecord.testing.ExampleCustomers.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of views, changed by hand in the table: the events decide all the same. */
@ExtendWith(DynamoDbLocalExtension.class)
class BrokenRowsOnDynamoDbTest {
  private final CustomerStore store;
  private final DynamoDbClient client;
  private final String table;
  private final CustomerService customers;
  private final CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
  private final CustomerId id =
      IdempotencyKeys.withoutSecret().customerId("", key.idempotencyKey());
  private Map<String, AttributeValue> firstRow;
  private Customer truth;

  BrokenRowsOnDynamoDbTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.client = client;
    this.table = tables.customer();
    this.customers = new CustomerService(store);
  }

  /** What somebody did to the row of a customer that is at version 3. */
  enum Damage {
    REMOVED,
    SET_BACK,
    AHEAD,
    WITHOUT_DETAILS,
    OF_WRONG_TYPES
  }

  @BeforeEach
  void a_customer_at_version_3() {
    customers.handle(new CreatePerson(OWAIN, HARBOUR), key).orElseThrow();
    firstRow = row();
    amend(1, SOLVEIG.surname()).orElseThrow();
    truth = amend(2, OWAIN.surname()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void an_amendment_of_the_newest_version_goes_on(Damage damage) {
    damage(damage);

    Customer amended =
        customers
            .handle(
                new AmendPerson(id, 3, PersonData.none().withCustomerAddress(FARM)),
                CommandContext.none())
            .orElseThrow();

    assertWhole(amended);
  }

  @ParameterizedTest
  @EnumSource
  void an_amendment_of_another_version_conflicts_and_repairs(Damage damage) {
    for (long wrong : new long[] {1, 2, 9}) {
      damage(damage);

      assertThat(amend(wrong, "Nobody"))
          .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(wrong, 3)));

      assertWhole(truth);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_repeated_creation_answers_as_the_first_time_and_repairs(Damage damage) {
    damage(damage);

    assertThat(customers.handle(new CreatePerson(OWAIN, HARBOUR), key).orElseThrow().version())
        .isEqualTo(1);

    assertWhole(truth);
  }

  @ParameterizedTest
  @EnumSource
  void a_deletion_forgets_whatever_the_row_says(Damage damage) {
    damage(damage);

    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();

    assertGone();
  }

  @ParameterizedTest
  @EnumSource
  void the_forgotten_stay_forgotten_whatever_the_row_says(Damage damage) {
    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
    damage(damage);

    assertThat(customers.handle(new CreatePerson(OWAIN, HARBOUR), key))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    damage(damage);
    assertThat(amend(1, "Nobody")).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));

    assertGone();
  }

  @Test
  void a_query_answers_from_the_events_where_the_row_is_removed_or_unreadable() {
    damage(Damage.REMOVED);
    assertThat(customers.find(id)).isEqualTo(new Result.Success<>(truth));
    damage(Damage.OF_WRONG_TYPES);
    assertThat(customers.find(id)).isEqualTo(new Result.Success<>(truth));

    assertWhole(truth);
  }

  private void damage(Damage damage) {
    switch (damage) {
      case REMOVED ->
          client.deleteItem(
              delete ->
                  delete.tableName(table).key(Map.of("customerId", firstRow.get("customerId"))));
      case SET_BACK -> put(firstRow);
      case AHEAD -> put(with(firstRow, "version", AttributeValue.fromN("9")));
      case WITHOUT_DETAILS ->
          put(Map.of("customerId", firstRow.get("customerId"), "version", firstRow.get("version")));
      case OF_WRONG_TYPES -> {
        Map<String, AttributeValue> wrong = new HashMap<>(firstRow);
        wrong.replaceAll((name, value) -> AttributeValue.fromBool(true));
        put(with(wrong, "customerId", firstRow.get("customerId")));
      }
    }
  }

  private Result<Customer> amend(long version, String surname) {
    return customers.handle(
        new AmendPerson(
            id, version, PersonData.none().withCustomerName(new PersonName(null, null, surname))),
        CommandContext.none());
  }

  private void assertWhole(Customer expected) {
    assertThat(store.view(id)).contains(expected);
    assertThat(customers.rebuild(id, new Moment.Now())).isEqualTo(new Result.Success<>(expected));
    assertThat(store.newest(id).map(StoredEvent::version)).contains(expected.version());
  }

  private void assertGone() {
    assertThat(customers.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    assertThat(store.events(id, 0, 10)).hasSize(1);
    assertThat(row()).containsOnlyKeys("customerId", "version", "deletedAt");
  }

  private Map<String, AttributeValue> row() {
    return client
        .getItem(
            get ->
                get.tableName(table)
                    .consistentRead(true)
                    .key(Map.of("customerId", AttributeValue.fromS(id.toString()))))
        .item();
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }
}
