package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.LongHistory;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A view with a wrong surname never becomes history. */
@ExtendWith(DynamoDbLocalExtension.class)
class WrongNameInViewTest {
  private static final PersonName TRUE_NAME = ExampleCustomers.OWAIN;
  private static final PersonName WRONG_NAME =
      new PersonName(TRUE_NAME.title(), TRUE_NAME.foreNames(), "Wrong");

  private final DynamoDbClient client;
  private final TableNames tables;
  private final ServiceInstance instance;
  private final Rows rows;
  private CustomerId id;

  WrongNameInViewTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.instance = ServiceInstance.onDynamoDb(client, tables);
    this.rows = new Rows(client, tables);
  }

  @BeforeEach
  void createCustomerAtVersion99WithWrongView() {
    id = LongHistory.stored(99, client, tables).customerId();
    putWrongName();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {99, 100, 101, 205})
  void no_rebuild_has_the_wrong_name(long version) {
    amendedUpTo(Math.max(version, 100));

    for (long then = 99; then <= version; then++) {
      assertThat(nameOf(instance.rebuild(id, then).orElseThrow())).isEqualTo(TRUE_NAME);
    }
    assertThat(nameOf(instance.rebuild(id).orElseThrow())).isEqualTo(TRUE_NAME);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {99, 100, 101, 205})
  void after_the_view_is_lost_the_true_name_is_found(long version) {
    amendedUpTo(version);
    rows.loseView(id);

    assertThat(nameOf(instance.find(id).orElseThrow())).isEqualTo(TRUE_NAME);
    Customer amended = instance.amend(id, version, "after the repair").orElseThrow();
    assertThat(nameOf(amended)).isEqualTo(TRUE_NAME);
    assertThat(instance.view(id)).contains(amended);
  }

  @Test
  void the_amendment_to_version_100_starts_from_the_true_name_and_repairs_the_view() {
    Customer hundredth = instance.amend(id, 99, "line 100").orElseThrow();

    assertThat(nameOf(hundredth)).isEqualTo(TRUE_NAME);
    assertThat(instance.view(id)).contains(hundredth);
    assertThat(instance.find(id)).isEqualTo(new Result.Success<>(hundredth));
  }

  @Test
  void an_amendment_to_the_wrong_name_and_another_value_is_accepted() {
    Customer amended =
        instance.amend(id, 99, WRONG_NAME, "line 100", CommandContext.none()).orElseThrow();

    assertThat(nameOf(amended)).isEqualTo(WRONG_NAME);
    assertThat(nameOf(instance.rebuild(id).orElseThrow())).isEqualTo(WRONG_NAME);
  }

  @Test
  void an_amendment_to_the_wrong_name_alone_is_accepted_after_the_repair() {
    Customer unchanged =
        instance.amend(id, 99, WRONG_NAME, null, CommandContext.none()).orElseThrow();
    if (unchanged.version() == 99) {
      amendedUpTo(100);
      instance.amend(id, 100, WRONG_NAME, null, CommandContext.none()).orElseThrow();
    }

    assertThat(nameOf(instance.rebuild(id).orElseThrow())).isEqualTo(WRONG_NAME);
    assertThat(nameOf(instance.find(id).orElseThrow())).isEqualTo(WRONG_NAME);
  }

  private void amendedUpTo(long version) {
    long from = rows.versions(id).size();
    for (long next = from + 1; next <= version; next++) {
      instance.amend(id, next - 1, "line " + next).orElseThrow();
    }
  }

  private void putWrongName() {
    Map<String, AttributeValue> name = rows.view(id).get("customerName").m();
    rows.setInView(
        id,
        "customerName",
        AttributeValue.fromM(Rows.with(name, "surname", AttributeValue.fromS("Wrong"))));
    assertThat(nameOf(instance.find(id).orElseThrow())).isEqualTo(WRONG_NAME);
  }

  private static PersonName nameOf(Customer customer) {
    return ((Person) customer.details()).customerName();
  }
}
