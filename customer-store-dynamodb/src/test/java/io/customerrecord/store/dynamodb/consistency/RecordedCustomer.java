package io.customerrecord.store.dynamodb.consistency;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.consistency.Observation.Call;
import io.customerrecord.store.dynamodb.consistency.Observation.Said;
import io.customerrecord.store.dynamodb.support.Killed;
import io.customerrecord.testing.ExampleCustomers;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** A customer whose callers' calls and answers are all written down. Thread-safe. */
final class RecordedCustomer {
  private final String key = "create-" + UUID.randomUUID();
  private final Call.Write creation = new Call.Write(key, 0, true);
  private final AtomicLong clock = new AtomicLong();
  private final Queue<Observation> history = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Call.Write> lastWrite = new AtomicReference<>(creation);

  final CustomerId id = IdempotencyKeys.withoutSecret().customerId("", key);

  /** Everything that was seen so far. */
  List<Observation> history() {
    return List.copyOf(history);
  }

  Said create(CustomerService through) {
    return write(creation, through);
  }

  Said amend(long expected, boolean keyed, CustomerService through) {
    return write(new Call.Write("amend-" + UUID.randomUUID(), expected, keyed), through);
  }

  /** Sends somebody's last write again, perhaps while that is still under way. */
  Said repeat(CustomerService through) {
    return write(lastWrite.get(), through);
  }

  Said delete(CustomerService through) {
    return observe(
        new Call.Delete(),
        () -> through.handle(new DeleteCustomer(id), CommandContext.none()),
        deleted -> new Said.Gone());
  }

  Said find(CustomerService through) {
    return observe(new Call.Read(), () -> through.find(id), RecordedCustomer::at);
  }

  Said rebuild(CustomerService through) {
    return observe(
        new Call.Read(), () -> through.rebuild(id, new Moment.Now()), RecordedCustomer::at);
  }

  Said rebuild(long version, CustomerService through) {
    return observe(
        new Call.Read(),
        () -> through.rebuild(id, new Moment.AtVersion(version)),
        RecordedCustomer::reached);
  }

  private Said write(Call.Write write, CustomerService through) {
    lastWrite.set(write);
    CommandContext context =
        write.keyed() ? CommandContext.withKey(write.value()) : CommandContext.none();
    PersonName name = new PersonName(null, null, write.value());
    return observe(
        write,
        () ->
            write.expected() == 0
                ? through.handle(new CreatePerson(name, ExampleCustomers.FARM), context)
                : through.handle(
                    new AmendPerson(id, write.expected(), PersonData.none().withCustomerName(name)),
                    context),
        RecordedCustomer::reached);
  }

  private <T> Said observe(Call call, Supplier<Result<T>> asked, Function<T, Said> meaning) {
    long began = clock.incrementAndGet();
    Said said;
    try {
      said =
          switch (asked.get()) {
            case Result.Success<T>(T value, boolean replayed) -> meaning.apply(value);
            case Result.Rejected<T>(Rejection rejection) -> meaningOf(rejection);
          };
    } catch (Killed | StoreUnavailable e) {
      said = new Said.Lost();
    }
    history.add(new Observation(call, began, clock.incrementAndGet(), said));
    return said;
  }

  private static Said meaningOf(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotFound nobody -> new Said.At(0, "");
      case Rejection.Gone gone -> new Said.Gone();
      case Rejection.VersionMismatch(long expected, long actual) ->
          new Said.Conflict(expected, actual);
      case Rejection.NoSuchVersion(long asked, long newest) -> new Said.Conflict(asked, newest);
      case Rejection.WrongType type -> throw new AssertionError(rejection);
      case Rejection.KeyReused reused -> throw new AssertionError(rejection);
    };
  }

  private static Said at(Customer customer) {
    return new Said.At(customer.version(), value(customer));
  }

  private static Said reached(Customer customer) {
    return new Said.Reached(customer.version(), value(customer));
  }

  private static String value(Customer customer) {
    return ((Person) customer.details()).customerName().surname();
  }
}
