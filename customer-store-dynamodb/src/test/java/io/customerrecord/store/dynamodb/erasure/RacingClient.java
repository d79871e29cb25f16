package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.store.dynamodb.support.ServiceInstance.Shown;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A client that takes some steps with one customer and writes down what it is told. It fails where
 * it is told what it must not be: anything of a customer whose deletion was acknowledged before it
 * asked, or an older version than it or another client has been told of.
 */
final class RacingClient implements Callable<Void> {
  private static final int MOST_ATTEMPTS = 4;

  /** One thing that a client does. */
  enum Step {
    CREATE,
    AMEND,
    FIND,
    REBUILD,
    READ_HISTORY,
    LOSE_VIEW,
    DELETE,
    RELAY
  }

  private final ServiceInstance instance;
  private final RaceEnvironment environment;
  private final Ledger ledger;
  private final List<Step> steps;
  private final SplittableRandom random;
  private final CustomerId id;
  private long version = 1;

  RacingClient(
      ServiceInstance instance,
      RaceEnvironment environment,
      Ledger ledger,
      List<Step> steps,
      SplittableRandom random) {
    this.instance = instance;
    this.environment = environment;
    this.ledger = ledger;
    this.steps = steps;
    this.random = random;
    this.id = ledger.id();
  }

  @Override
  public Void call() {
    for (Step step : steps) {
      try {
        take(step);
      } catch (StoreUnavailable e) {
        // The client goes on without knowing.
      }
    }
    return null;
  }

  private void take(Step step) {
    switch (step) {
      case CREATE -> create();
      case AMEND -> amend();
      case FIND -> read(() -> instance.find(id));
      case REBUILD -> read(() -> instance.rebuild(id));
      case READ_HISTORY -> readHistory();
      case LOSE_VIEW -> environment.loseLivingView(id);
      case DELETE -> {
        if (instance.delete(id, someTime()) instanceof Result.Success) {
          ledger.deleted();
        }
      }
      case RELAY -> instance.relay(id, someTime());
    }
  }

  private void create() {
    boolean deleted = ledger.isDeleted();
    Result<Customer> answer = instance.create(ledger.creation());
    if (deleted) {
      assertThat(answer).isEqualTo(Forgotten.GONE);
    } else if (answer instanceof Result.Success<Customer>(Customer created, boolean replayed)) {
      assertThat(created.version()).isEqualTo(1);
      ledger.seen(1);
    }
  }

  /** Repeats an amendment that has a key until it is answered. */
  private void amend() {
    String line = new UUID(random.nextLong(), random.nextLong()).toString();
    CommandContext context =
        random.nextBoolean() ? CommandContext.withKey(line) : CommandContext.none();
    int attempts = context.idempotencyKey() == null ? 1 : MOST_ATTEMPTS;
    for (int attempt = 0; attempt < attempts; attempt++) {
      boolean deleted = ledger.isDeleted();
      try {
        Result<Customer> answer = instance.amend(id, version, line, context);
        if (deleted) {
          assertThat(answer).isEqualTo(Forgotten.GONE);
        }
        note(line, answer);
        return;
      } catch (StoreUnavailable e) {
        // Repeated, or left without knowing.
      }
    }
    ledger.unanswered(line);
  }

  private void note(String line, Result<Customer> answer) {
    switch (answer) {
      case Result.Success<Customer>(Customer customer, boolean replayed) -> {
        version = customer.version();
        ledger.acknowledged(line, version);
      }
      case Result.Rejected<Customer>(Rejection.VersionMismatch mismatch) ->
          version = mismatch.actual();
      case Result.Rejected<Customer> refused ->
          assertThat(refused.rejection()).isIn(new Rejection.Gone(), new Rejection.NotFound());
    }
  }

  private void read(Supplier<Result<Customer>> read) {
    boolean deleted = ledger.isDeleted();
    long newest = ledger.newestVersion();
    Result<Customer> answer = read.get();
    if (deleted) {
      assertThat(answer).isEqualTo(Forgotten.GONE);
    }
    switch (answer) {
      case Result.Success<Customer>(Customer customer, boolean replayed) -> {
        assertThat(customer.version()).as("version").isGreaterThanOrEqualTo(newest);
        version = customer.version();
        ledger.seen(version);
      }
      case Result.Rejected<Customer>(Rejection rejection) ->
          assertThat(rejection)
              .as("when version %d had been seen", newest)
              .isEqualTo(newest > 0 ? new Rejection.Gone() : rejection);
    }
  }

  private void readHistory() {
    boolean deleted = ledger.isDeleted();
    boolean created = ledger.newestVersion() > 0;
    if (deleted || created) {
      List<Shown> events = instance.history(id);
      assertThat(events).isNotEmpty();
      if (deleted) {
        assertThat(events).singleElement().matches(Shown::isDeletion, "is the deletion");
      }
    }
  }

  /** It has passed once it has been looked at a few times. */
  private Deadline someTime() {
    AtomicInteger looks = new AtomicInteger(random.nextInt(30));
    return () -> looks.getAndDecrement() > 0 ? Duration.ofHours(1) : Duration.ZERO;
  }
}
