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

/** Views that are damaged in the table: the events decide. */
@ExtendWith(DynamoDbLocalExtension.class)
class DamagedViewsTest {
  private final CustomerStore store;
  private final DynamoDbClient client;
  private final String table;
  private final CustomerService customers;
  private final CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
  private final CustomerId id =
      IdempotencyKeys.withoutSecret().customerId("", key.idempotencyKey());
  private Map<String, AttributeValue> firstRow;
  private Customer customer;

  DamagedViewsTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.client = client;
    this.table = tables.customer();
    this.customers = new CustomerService(store);
  }

  /** A change of the view of a customer at version 3. */
  enum Damage {
    REMOVED,
    SET_BACK,
    AHEAD,
    WITHOUT_DETAILS,
    OF_WRONG_TYPES
  }

  @BeforeEach
  void createCustomerAtVersion3() {
    customers.handle(new CreatePerson(OWAIN, HARBOUR), key).orElseThrow();
    firstRow = row();
    amend(1, SOLVEIG.surname()).orElseThrow();
    customer = amend(2, OWAIN.surname()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void an_amendment_of_the_newest_version_succeeds(Damage damage) {
    damage(damage);

    Customer amended =
        customers
            .handle(
                new AmendPerson(id, 3, PersonData.none().withCustomerAddress(FARM)),
                CommandContext.none())
            .orElseThrow();

    assertIntact(amended);
  }

  @ParameterizedTest
  @EnumSource
  void an_amendment_of_another_version_conflicts_and_repairs_the_view(Damage damage) {
    for (long wrong : new long[] {1, 2, 9}) {
      damage(damage);

      assertThat(amend(wrong, "Refused"))
          .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(wrong, 3)));

      assertIntact(customer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_repeated_creation_has_the_first_result_and_repairs_the_view(Damage damage) {
    damage(damage);

    assertThat(customers.handle(new CreatePerson(OWAIN, HARBOUR), key).orElseThrow().version())
        .isEqualTo(1);

    assertIntact(customer);
  }

  @ParameterizedTest
  @EnumSource
  void a_deletion_succeeds_whatever_the_view_contains(Damage damage) {
    damage(damage);

    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();

    assertGone();
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_customer_stays_gone_whatever_the_view_contains(Damage damage) {
    customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
    damage(damage);

    assertThat(customers.handle(new CreatePerson(OWAIN, HARBOUR), key))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    damage(damage);
    assertThat(amend(1, "Refused")).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));

    assertGone();
  }

  @Test
  void a_query_reads_the_events_if_the_view_is_removed_or_unreadable() {
    damage(Damage.REMOVED);
    assertThat(customers.find(id)).isEqualTo(new Result.Success<>(customer));
    damage(Damage.OF_WRONG_TYPES);
    assertThat(customers.find(id)).isEqualTo(new Result.Success<>(customer));

    assertIntact(customer);
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

  private void assertIntact(Customer expected) {
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
