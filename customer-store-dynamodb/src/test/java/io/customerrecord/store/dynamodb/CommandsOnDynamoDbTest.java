package io.customerrecord.store.dynamodb;

import static io.customerrecord.testing.ExampleCustomers.FARM;
import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;
import static io.customerrecord.testing.ExampleCustomers.SOLVEIG;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.testing.CustomerServiceScenario;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocalExtension.class)
class CommandsOnDynamoDbTest {
  private static final CustomerEvent CREATED = new PersonCreated(OWAIN, HARBOUR);
  private static final CustomerEvent MOVED =
      new PersonAmended(PersonData.none().withCustomerAddress(FARM));

  private final CustomerStore store;
  private final CustomerId id = new CustomerId(UUID.randomUUID());

  CommandsOnDynamoDbTest(CustomerStore store) {
    this.store = store;
  }

  @Test
  void a_customer_is_created_amended_and_deleted() {
    CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
    CustomerId derived = IdempotencyKeys.withoutSecret().customerId("", key.idempotencyKey());

    CustomerServiceScenario.given(store, derived)
        .when(new CreatePerson(OWAIN, HARBOUR), key)
        .thenEvent(CREATED)
        .when(new AmendPerson(derived, 1, PersonData.none().withCustomerAddress(FARM)))
        .thenEvent(MOVED)
        .when(new CreatePerson(OWAIN, HARBOUR), key)
        .thenReplayed(1)
        .when(new CreatePerson(SOLVEIG, HARBOUR), key)
        .thenRejected(new Rejection.KeyReused())
        .when(new DeleteCustomer(derived))
        .thenEvent(new CustomerDeleted())
        .when(new DeleteCustomer(derived))
        .thenNothing()
        .when(new CreatePerson(OWAIN, HARBOUR), key)
        .thenRejected(new Rejection.Gone());
  }

  @Test
  void an_amendment_repeated_after_another_is_done_once() {
    CommandContext key = CommandContext.withKey("move");
    AmendPerson move = new AmendPerson(id, 1, PersonData.none().withCustomerAddress(FARM));

    CustomerServiceScenario.given(store, id, CREATED)
        .when(move, key)
        .thenEvent(MOVED)
        .when(new AmendPerson(id, 2, PersonData.none().withCustomerName(SOLVEIG)))
        .thenEvent(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG)))
        .when(move, key)
        .thenReplayed(2)
        .when(
            new AmendPerson(
                id, 1, PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(FARM)),
            key)
        .thenRejected(new Rejection.KeyReused())
        .when(move)
        .thenRejected(new Rejection.VersionMismatch(1, 3));
  }

  @Test
  void an_amendment_without_a_change_has_no_event_and_conflicts_after_another_change() {
    AmendPerson unchanged =
        new AmendPerson(
            id, 1, PersonData.none().withCustomerName(OWAIN).withCustomerAddress(HARBOUR));

    CustomerServiceScenario.given(store, id, CREATED)
        .when(unchanged)
        .thenNothing()
        .when(new AmendPerson(id, 1, PersonData.none().withCustomerAddress(FARM)))
        .thenEvent(MOVED)
        .when(unchanged)
        .thenRejected(new Rejection.VersionMismatch(1, 2));
  }
}
