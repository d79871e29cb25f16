package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A view with an edited value agrees with its event in everything that the store can compare. */
@ExtendWith(DynamoDbLocalExtension.class)
class UpdateOfAWrongViewTest {
  private static final CustomerAttributes SILVER = CustomerAttributes.none().with("tier", "silver");

  private final DynamoDbClient client;
  private final TableNames tables;
  private final CustomerStore store;
  private final CustomerService customers;

  UpdateOfAWrongViewTest(DynamoDbClient client, TableNames tables, CustomerStore store) {
    this.client = client;
    this.tables = tables;
    this.store = store;
    this.customers = new CustomerService(store);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {1, 98, 99})
  void an_update_decides_on_the_events_and_never_on_the_view(long version) {
    CustomerId id = silverAt(version);
    editView(id, "gold");

    Customer updated =
        customers
            .update(
                id,
                seen ->
                    PersonData.none()
                        .withAttributes(seen.details().attributes().with("newsletter", "yes")),
                CommandContext.none())
            .orElseThrow();

    CustomerAttributes attributes = SILVER.with("newsletter", "yes");
    assertThat(updated.version()).isEqualTo(version + 1);
    assertThat(updated.details().attributes()).isEqualTo(attributes);
    assertThat(customers.rebuild(id, Moment.now()).orElseThrow()).isEqualTo(updated);
    assertThat(store.view(id)).contains(updated);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {1, 99})
  void a_change_that_the_wrong_view_already_contains_is_made(long version) {
    CustomerId id = silverAt(version);
    editView(id, "gold");

    Customer updated =
        customers
            .update(
                id,
                seen ->
                    PersonData.none()
                        .withAttributes(seen.details().attributes().with("tier", "gold")),
                CommandContext.none())
            .orElseThrow();

    assertThat(updated.version()).isEqualTo(version + 1);
    assertThat(customers.rebuild(id, Moment.now()).orElseThrow().details().attributes().get("tier"))
        .isEqualTo("gold");
  }

  private CustomerId silverAt(long version) {
    PersonData data =
        new Person(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR).data().withAttributes(SILVER);
    CustomerId id =
        customers.handle(new CreatePerson(data), CommandContext.none()).orElseThrow().customerId();
    for (long before = 1; before < version; before++) {
      PersonData move =
          PersonData.none()
              .withCustomerAddress(
                  before % 2 == 0 ? ExampleCustomers.HARBOUR : ExampleCustomers.FARM);
      customers.handle(new AmendPerson(id, before, move), CommandContext.none()).orElseThrow();
    }
    return id;
  }

  private void editView(CustomerId id, String tier) {
    client.updateItem(
        update ->
            update
                .tableName(tables.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString())))
                .updateExpression("SET #attributes.tier = :tier")
                .expressionAttributeNames(Map.of("#attributes", "attributes"))
                .expressionAttributeValues(Map.of(":tier", AttributeValue.fromS(tier))));
  }
}
