package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.faults.UnresponsiveDynamoDb.Fate;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.testing.ExampleCustomers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Every call ends before its deadline, however slow or unreliable DynamoDB is. */
@ExtendWith(DynamoDbLocalExtension.class)
class CallsEndInTimeTest {
  private static final Duration TIME = Duration.ofSeconds(28);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private final DynamoDbClient client;
  private final TableNames tables;
  private final CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
  private final CustomerId id;

  CallsEndInTimeTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    ServiceInstance instance = ServiceInstance.onDynamoDb(client, tables);
    this.id = instance.create(key).orElseThrow().customerId();
    instance.amend(id, 1, "second").orElseThrow();
  }

  /** How DynamoDB responds. */
  enum Behaviour {
    NEVER_RESPONDS(call -> new Fate.LostRequest()),
    RESPONDS_AFTER_TWO_SECONDS(call -> new Fate.RespondedAfter(Duration.ofSeconds(2))),
    RESPONDS_AFTER_TEN_SECONDS(call -> new Fate.RespondedAfter(Duration.ofSeconds(10))),
    LOSES_EVERY_OTHER_RESPONSE(
        call -> call % 2 == 1 ? new Fate.LostResponse() : new Fate.RespondedAfter(Duration.ZERO)),
    LOSES_FIVE_OF_SIX_REQUESTS(
        call -> call % 6 > 0 ? new Fate.LostRequest() : new Fate.RespondedAfter(Duration.ZERO));

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without captured state
    private final IntFunction<Fate> fates;

    Behaviour(IntFunction<Fate> fates) {
      this.fates = fates;
    }
  }

  /** A call of the service. */
  private interface Call {
    Object of(CustomerService customers);
  }

  @ParameterizedTest
  @EnumSource
  void a_creation_ends_before_its_deadline(Behaviour behaviour) {
    CreatePerson create = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);
    assertEndsInTime(behaviour, customers -> customers.handle(create, CommandContext.none()));
    assertEndsInTime(behaviour, customers -> customers.handle(create, key));
  }

  @ParameterizedTest
  @EnumSource
  void an_amendment_ends_before_its_deadline(Behaviour behaviour) {
    for (long version : new long[] {1, 2, 9}) {
      AmendPerson amend =
          new AmendPerson(
              id, version, PersonData.none().withCustomerAddress(ExampleCustomers.FARM));
      assertEndsInTime(behaviour, customers -> customers.handle(amend, key));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_query_ends_before_its_deadline(Behaviour behaviour) {
    new Rows(client, tables).loseView(id);
    assertEndsInTime(behaviour, customers -> customers.find(id));
    assertEndsInTime(behaviour, customers -> customers.rebuild(id, new Moment.Now()));
    assertEndsInTime(behaviour, customers -> customers.history(id, 0, 10));
    assertEndsInTime(behaviour, customers -> customers.historyBefore(id, 10, 10));
  }

  @ParameterizedTest
  @EnumSource
  void a_deletion_ends_before_its_deadline(Behaviour behaviour) {
    DeleteCustomer delete = new DeleteCustomer(id);
    assertEndsInTime(behaviour, customers -> customers.handle(delete, CommandContext.none()));
    assertEndsInTime(behaviour, customers -> customers.handle(delete, CommandContext.none()));
  }

  private void assertEndsInTime(Behaviour behaviour, Call call) {
    SimulatedTime time = new SimulatedTime();
    UnresponsiveDynamoDb database = new UnresponsiveDynamoDb(time, behaviour.fates);
    CustomerService customers =
        new CustomerService(new DynamoDbCustomerStore(database.inFrontOf(client), tables));
    try {
      assertThat(call.of(customers.within(time.deadlineIn(TIME)))).isNotNull();
    } catch (StoreUnavailable e) {
      assertThat(e.retryAfter()).isPositive();
    }
    assertThat(time.passed()).as("time passed").isLessThan(TIME);
    for (DynamoDbRequest request : database.requests()) {
      assertThat(request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow())
          .isBetween(Duration.ofMillis(1), LONGEST_CALL);
    }
  }
}
