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
import io.customerrecord.store.dynamodb.consistency.Observation.Outcome;
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

/** Records the calls for one customer and their outcomes. Thread-safe. */
final class RecordedCustomer {
  private final String key = "create-" + UUID.randomUUID();
  private final Call.Write creation = new Call.Write(key, 0, true);
  private final AtomicLong clock = new AtomicLong();
  private final Queue<Observation> history = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Call.Write> lastWrite = new AtomicReference<>(creation);

  final CustomerId id = IdempotencyKeys.withoutSecret().customerId("", key);

  /** All observations so far. */
  List<Observation> history() {
    return List.copyOf(history);
  }

  Outcome create(CustomerService through) {
    return write(creation, through);
  }

  Outcome amend(long expected, boolean keyed, CustomerService through) {
    return write(new Call.Write("amend-" + UUID.randomUUID(), expected, keyed), through);
  }

  /** Repeats the last write of any client, which may still be in progress. */
  Outcome repeat(CustomerService through) {
    return write(lastWrite.get(), through);
  }

  Outcome delete(CustomerService through) {
    return observe(
        new Call.Delete(),
        () -> through.handle(new DeleteCustomer(id), CommandContext.none()),
        deleted -> new Outcome.Gone());
  }

  Outcome find(CustomerService through) {
    return observe(new Call.Read(), () -> through.find(id), RecordedCustomer::at);
  }

  Outcome rebuild(CustomerService through) {
    return observe(
        new Call.Read(), () -> through.rebuild(id, new Moment.Now()), RecordedCustomer::at);
  }

  Outcome rebuild(long version, CustomerService through) {
    return observe(
        new Call.Read(),
        () -> through.rebuild(id, new Moment.AtVersion(version)),
        RecordedCustomer::reached);
  }

  private Outcome write(Call.Write write, CustomerService through) {
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

  private <T> Outcome observe(Call call, Supplier<Result<T>> asked, Function<T, Outcome> meaning) {
    long began = clock.incrementAndGet();
    Outcome outcome;
    try {
      outcome =
          switch (asked.get()) {
            case Result.Success<T>(T value, boolean replayed) -> meaning.apply(value);
            case Result.Rejected<T>(Rejection rejection) -> meaningOf(rejection);
          };
    } catch (Killed | StoreUnavailable e) {
      outcome = new Outcome.Lost();
    }
    history.add(new Observation(call, began, clock.incrementAndGet(), outcome));
    return outcome;
  }

  private static Outcome meaningOf(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotFound notFound -> new Outcome.At(0, "");
      case Rejection.Gone gone -> new Outcome.Gone();
      case Rejection.VersionMismatch(long expected, long actual) ->
          new Outcome.Conflict(expected, actual);
      case Rejection.NoSuchVersion(long asked, long newest) -> new Outcome.Conflict(asked, newest);
      case Rejection.WrongType type -> throw new AssertionError(rejection);
      case Rejection.KeyReused reused -> throw new AssertionError(rejection);
    };
  }

  private static Outcome at(Customer customer) {
    return new Outcome.At(customer.version(), value(customer));
  }

  private static Outcome reached(Customer customer) {
    return new Outcome.Reached(customer.version(), value(customer));
  }

  private static String value(Customer customer) {
    return ((Person) customer.details()).customerName().surname();
  }
}
