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
import io.customerrecord.store.dynamodb.support.ServiceInstance.ListedEvent;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Takes some steps with one customer and records the results in the ledger. It fails if a read that
 * began after an acknowledged deletion returns the customer, or if a read returns an older version
 * than a client has received before.
 */
final class RacingClient implements Callable<Void> {
  private static final int MOST_ATTEMPTS = 4;

  /** One step of a client. */
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
        // The outcome is unknown; the client continues.
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
      case READ_HISTORY -> {
        readHistory();
        readHistoryBackwards();
      }
      case LOSE_VIEW -> environment.loseLivingView(id);
      case DELETE -> {
        if (instance.delete(id, randomDeadline()) instanceof Result.Success) {
          ledger.deleted();
        }
      }
      case RELAY -> instance.relay(id, randomDeadline());
    }
  }

  private void create() {
    boolean deletedBefore = ledger.isDeleted();
    Result<Customer> result = instance.create(ledger.creation());
    if (deletedBefore) {
      assertThat(result).isEqualTo(Forgotten.GONE);
    } else if (result instanceof Result.Success<Customer>(Customer created, boolean replayed)) {
      assertThat(created.version()).isEqualTo(1);
      ledger.seen(1);
    }
  }

  /** Repeats an amendment with a key until there is a result. */
  private void amend() {
    String line = new UUID(random.nextLong(), random.nextLong()).toString();
    CommandContext context =
        random.nextBoolean() ? CommandContext.withKey(line) : CommandContext.none();
    int attempts = context.idempotencyKey() == null ? 1 : MOST_ATTEMPTS;
    for (int attempt = 0; attempt < attempts; attempt++) {
      boolean deletedBefore = ledger.isDeleted();
      try {
        Result<Customer> result = instance.amend(id, version, line, context);
        if (deletedBefore) {
          assertThat(result).isEqualTo(Forgotten.GONE);
        }
        record(line, result);
        return;
      } catch (StoreUnavailable e) {
        // Repeated, or its outcome stays unknown.
      }
    }
    ledger.unknownOutcome(line);
  }

  private void record(String line, Result<Customer> result) {
    switch (result) {
      case Result.Success<Customer>(Customer customer, boolean replayed) -> {
        version = customer.version();
        ledger.acknowledged(line, version);
      }
      case Result.Rejected<Customer>(Rejection.VersionMismatch mismatch) ->
          version = mismatch.actual();
      case Result.Rejected<Customer> rejected ->
          assertThat(rejected.rejection()).isIn(new Rejection.Gone(), new Rejection.NotFound());
    }
  }

  private void read(Supplier<Result<Customer>> read) {
    boolean deletedBefore = ledger.isDeleted();
    long newest = ledger.newestVersion();
    Result<Customer> result = read.get();
    if (deletedBefore) {
      assertThat(result).isEqualTo(Forgotten.GONE);
    }
    switch (result) {
      case Result.Success<Customer>(Customer customer, boolean replayed) -> {
        assertThat(customer.version()).as("version").isGreaterThanOrEqualTo(newest);
        version = customer.version();
        ledger.seen(version);
      }
      case Result.Rejected<Customer>(Rejection rejection) ->
          assertThat(rejection)
              .as("after version %d was read", newest)
              .isEqualTo(newest > 0 ? new Rejection.Gone() : rejection);
    }
  }

  private void readHistory() {
    boolean deletedBefore = ledger.isDeleted();
    boolean created = ledger.newestVersion() > 0;
    if (deletedBefore || created) {
      List<ListedEvent> events = instance.history(id);
      assertThat(events).isNotEmpty();
      if (deletedBefore) {
        assertThat(events).singleElement().matches(ListedEvent::isDeletion, "is the deletion");
      }
    }
  }

  /** Either the whole history as it was, or a part of its end and then the deletion. */
  private void readHistoryBackwards() {
    boolean deletedBefore = ledger.isDeleted();
    boolean created = ledger.newestVersion() > 0;
    if (deletedBefore || created) {
      List<ListedEvent> events = instance.historyBackwards(id);
      assertThat(events).isNotEmpty();
      if (deletedBefore) {
        assertThat(events).singleElement().matches(ListedEvent::isDeletion, "is the deletion");
      } else {
        assertThat(events.getLast()).matches(e -> e.isDeletion() || e.version() == 1, "is the end");
        List<Long> living =
            events.stream().filter(e -> !e.isDeletion()).map(ListedEvent::version).toList();
        for (int i = 1; i < living.size(); i++) {
          assertThat(living.get(i)).isEqualTo(living.get(i - 1) - 1);
        }
      }
    }
  }

  /** A deadline that passes after it was read a random number of times. */
  private Deadline randomDeadline() {
    AtomicInteger looks = new AtomicInteger(random.nextInt(30));
    return () -> looks.getAndDecrement() > 0 ? Duration.ofHours(1) : Duration.ZERO;
  }
}
