package io.customerrecord.store.dynamodb.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryMonitor;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.ReadOnlyCustomerStore;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.ExampleHistory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A sample value of each parameter type and receiver type of the public methods. */
final class NullSafeSamples {
  private static final ExampleHistory HISTORY = ExampleHistory.ofNewCustomer();
  private static final Customer CUSTOMER = HISTORY.customerAt(1);
  private static final CustomerId ID = CUSTOMER.customerId();
  private static final StoredEvent EVENT = HISTORY.created().event();
  private static final CreateCustomer CREATE =
      new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);
  private static final CustomerStore STORE = new InMemoryCustomerStore();
  private static final DynamoDbClient CLIENT = new UnconnectedClient();

  private static final Map<Class<?>, Object> VALUES =
      Map.ofEntries(
          Map.entry(boolean.class, true),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(Object.class, "anything"),
          Map.entry(String.class, "text"),
          Map.entry(UUID.class, ID.value()),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Clock.class, Clock.systemUTC()),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(List.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(OptionalLong.class, OptionalLong.empty()),
          Map.entry(Function.class, Function.identity()),
          Map.entry(Consumer.class, (Consumer<Object>) ignored -> {}),
          Map.entry(Address.class, Address.of("1")),
          Map.entry(byte[].class, new byte[0]),
          Map.entry(Active.class, CUSTOMER.details()),
          Map.entry(CustomerAttributes.class, CustomerAttributes.none()),
          Map.entry(Fingerprint.class, CustomerSchema.current().fingerprint()),
          Map.entry(RecentCommands.class, RecentCommands.none()),
          Map.entry(RecordedEvent.class, HISTORY.created().recorded()),
          Map.entry(CustomerId.class, ID),
          Map.entry(Customer.class, CUSTOMER),
          Map.entry(Tombstone.class, new Tombstone(ID, 2, Instant.EPOCH)),
          Map.entry(StoredEvent.class, EVENT),
          Map.entry(HistoryHead.class, HistoryHead.of(EVENT)),
          Map.entry(CustomerCommand.class, CREATE),
          Map.entry(CreateCustomer.class, CREATE),
          Map.entry(AmendCustomer.class, new AmendPerson(ID, 1, PersonData.none())),
          Map.entry(DeleteCustomer.class, new DeleteCustomer(ID)),
          Map.entry(CommandContext.class, CommandContext.none()),
          Map.entry(Deadline.class, Deadline.none()),
          Map.entry(IdGenerator.class, IdGenerator.random()),
          Map.entry(IdempotencyKeys.class, IdempotencyKeys.withoutSecret()),
          Map.entry(HistoryMonitor.class, HistoryMonitor.NONE),
          Map.entry(Moment.class, Moment.now()),
          Map.entry(Rejection.class, new Rejection.Gone()),
          Map.entry(
              HistoryPage.class,
              new HistoryPage<>(List.of(), OptionalLong.empty(), Optional.empty())),
          Map.entry(Result.class, new Result.Success<>("found")),
          Map.entry(CustomerSchema.class, CustomerSchema.current()),
          Map.entry(CustomerStore.class, STORE),
          Map.entry(InMemoryCustomerStore.class, STORE),
          Map.entry(ReadOnlyCustomerStore.class, new ReadOnlyCustomerStore(STORE)),
          Map.entry(ForwardingCustomerStore.class, new ForwardingCustomerStore(STORE) {}),
          Map.entry(CustomerService.class, new CustomerService(STORE)),
          Map.entry(DynamoDbClient.class, CLIENT),
          Map.entry(TableNames.class, TableNames.DEFAULT),
          Map.entry(
              DynamoDbCustomerStore.class, new DynamoDbCustomerStore(CLIENT, TableNames.DEFAULT)));

  private NullSafeSamples() {}

  static Object[] of(Class<?>[] types) {
    return Arrays.stream(types).map(NullSafeSamples::of).toArray();
  }

  static Object call(Executable call, Object[] arguments) throws ReflectiveOperationException {
    return switch (call) {
      case Constructor<?> constructor -> constructor.newInstance(arguments);
      case Method method -> method.invoke(VALUES.get(method.getDeclaringClass()), arguments);
      default -> throw new AssertionError("neither a constructor nor a method: " + call);
    };
  }

  private static Object of(Class<?> type) {
    assertThat(VALUES).as("a sample of each type").containsKey(type);
    return VALUES.get(type);
  }

  /** Every call fails; no test should reach it. */
  private static final class UnconnectedClient implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
