package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Killed;
import io.customerrecord.store.dynamodb.support.KillingDynamoDb;
import io.customerrecord.testing.ExampleCustomers;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A process ends before or after any of its calls to DynamoDB, so that its caller gets no response.
 * The caller repeats the command with the same key, at once or after another caller's amendment.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class LostResponsesTest {
  private static final int MOST_CALLS = 20;
  private static final PersonName NEW_NAME = new PersonName(null, null, "Repeated");

  private final CustomerService others;
  private final CustomerStore store;
  private final DynamoDbClient client;
  private final TableNames tables;

  LostResponsesTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.others = new CustomerService(store);
    this.client = client;
    this.tables = tables;
  }

  @ParameterizedTest(name = "killed {0} a call, another caller amends meanwhile: {1}")
  @CsvSource({"BEFORE, false", "AFTER, false", "BEFORE, true", "AFTER, true"})
  void a_creation_with_a_lost_response_is_done_once(KillingDynamoDb.At at, boolean amended) {
    CreatePerson create = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);
    boolean survived = false;
    for (int call = 1; !survived; call++) {
      String key = "create-" + UUID.randomUUID();
      CommandContext context = CommandContext.withKey(key);
      survived = survives(call, at, customers -> customers.handle(create, context).orElseThrow());
      CustomerId id = IdempotencyKeys.withoutSecret().customerId("", key);
      boolean done = store.newest(id).isPresent();
      if (amended && done) {
        amendedByOthers(id, 1);
      }
      Customer repeated = others.handle(create, context).orElseThrow();
      assertThat(repeated.version()).isEqualTo(1);
      assertThat(repeated.customerId()).isEqualTo(id);
      assertDoneOnce(id, key, amended && done ? 2 : 1);
    }
  }

  @ParameterizedTest(name = "killed {0} a call, another caller amends meanwhile: {1}")
  @CsvSource({"BEFORE, false", "AFTER, false", "AFTER, true"})
  void an_amendment_with_a_lost_response_is_done_once(KillingDynamoDb.At at, boolean amended) {
    boolean survived = false;
    for (int call = 1; !survived; call++) {
      CustomerId id =
          others
              .handle(
                  new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR),
                  CommandContext.none())
              .orElseThrow()
              .customerId();
      String key = "amend-" + UUID.randomUUID();
      CommandContext context = CommandContext.withKey(key);
      AmendPerson amend = new AmendPerson(id, 1, PersonData.none().withCustomerName(NEW_NAME));
      survived = survives(call, at, customers -> customers.handle(amend, context).orElseThrow());
      boolean done = store.newest(id).orElseThrow().version() == 2;
      if (amended && done) {
        amendedByOthers(id, 2);
      }
      Customer repeated = others.handle(amend, context).orElseThrow();
      assertThat(repeated.version()).isEqualTo(2);
      assertDoneOnce(id, key, amended && done ? 3 : 2);
    }
  }

  @ParameterizedTest(name = "killed {0} a call, another caller amends meanwhile: {1}")
  @CsvSource({"BEFORE, false", "AFTER, false", "AFTER, true"})
  void an_update_with_a_lost_response_is_done_once(KillingDynamoDb.At at, boolean amended) {
    boolean survived = false;
    for (int call = 1; !survived; call++) {
      CustomerId id =
          others
              .handle(
                  new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR),
                  CommandContext.none())
              .orElseThrow()
              .customerId();
      String key = "update-" + UUID.randomUUID();
      CommandContext context = CommandContext.withKey(key);
      Function<Customer, CustomerData> rename =
          customer -> PersonData.none().withCustomerName(NEW_NAME);
      survived = survives(call, at, customers -> customers.update(id, rename, context));
      boolean done = store.newest(id).orElseThrow().version() == 2;
      if (amended && done) {
        amendedByOthers(id, 2);
      }
      Customer repeated = others.update(id, rename, context).orElseThrow();
      assertThat(repeated.version()).isEqualTo(2);
      assertDoneOnce(id, key, amended && done ? 3 : 2);
    }
  }

  /** Whether the operation ends before the call that would end its process. */
  private boolean survives(int call, KillingDynamoDb.At at, Consumer<CustomerService> operation) {
    assertThat(call).isLessThan(MOST_CALLS);
    DynamoDbClient killing = KillingDynamoDb.killingAt(call, at, client);
    try {
      operation.accept(new CustomerService(new DynamoDbCustomerStore(killing, tables)));
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private void amendedByOthers(CustomerId id, long version) {
    others
        .handle(
            new AmendPerson(
                id, version, PersonData.none().withCustomerAddress(ExampleCustomers.FARM)),
            CommandContext.none())
        .orElseThrow();
  }

  private void assertDoneOnce(CustomerId id, String key, int events) {
    List<StoredEvent> history = store.events(id, 0, 10);
    assertThat(history).hasSize(events);
    String commandId = IdempotencyKeys.withoutSecret().commandId("", key);
    assertThat(history.stream().filter(event -> event.metadata().commandId().equals(commandId)))
        .hasSize(1);
  }
}
