package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.store.dynamodb.erasure.RaceEnvironment.Speed;
import io.customerrecord.store.dynamodb.erasure.RacingClient.Step;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.testing.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One round: several concurrent clients of one customer, and what must hold afterwards. */
final class ErasureRace {
  private static final int STEPS = 4;

  /** The sequences of steps that a client chooses from, and its usual speed. */
  private enum Role {
    WRITER(
        Speed.FAST,
        List.of(List.of(Step.AMEND), List.of(Step.FIND, Step.AMEND), List.of(Step.LOSE_VIEW))),
    READER(
        Speed.SLOW,
        List.of(
            List.of(Step.LOSE_VIEW, Step.FIND),
            List.of(Step.LOSE_VIEW, Step.FIND),
            List.of(Step.FIND),
            List.of(Step.REBUILD),
            List.of(Step.READ_HISTORY))),
    DELETER(
        Speed.FAST,
        List.of(
            List.of(Step.FIND, Step.AMEND, Step.DELETE),
            List.of(Step.DELETE),
            List.of(Step.RELAY),
            List.of(Step.FIND)));

    private final Speed usually;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable lists of lists
    private final List<List<Step>> choices;

    Role(Speed usually, List<List<Step>> choices) {
      this.usually = usually;
      this.choices = choices;
    }

    Speed speed(SplittableRandom random) {
      Speed otherwise = usually == Speed.FAST ? Speed.SLOW : Speed.FAST;
      return random.nextInt(3) == 0 ? otherwise : usually;
    }

    Stream<Step> steps(SplittableRandom random) {
      return IntStream.range(0, STEPS)
          .boxed()
          .flatMap(step -> choices.get(random.nextInt(choices.size())).stream());
    }
  }

  private final RaceEnvironment environment;
  private final SplittableRandom random;
  private final List<ServiceInstance> faultless;
  private final ServiceInstance instance;
  private final Ledger ledger;
  private final CustomerId id;

  ErasureRace(RaceEnvironment environment, SplittableRandom random) {
    this.environment = environment;
    this.random = random;
    this.faultless = environment.faultless();
    this.instance = faultless.getFirst();
    this.ledger = random.nextBoolean() ? createdWithKey() : createdWithoutKey();
    this.id = ledger.id();
  }

  private Ledger createdWithKey() {
    String key = new UUID(random.nextLong(), random.nextLong()).toString();
    return new Ledger(ServiceInstance.idFor(key), CommandContext.withKey(key));
  }

  private Ledger createdWithoutKey() {
    CommandContext none = CommandContext.none();
    Ledger created = new Ledger(instance.create(none).orElseThrow().customerId(), none);
    created.seen(1);
    return created;
  }

  void run() {
    List<RacingClient> clients = new ArrayList<>();
    clients.add(client(Role.WRITER));
    clients.add(client(Role.WRITER));
    clients.add(client(Role.READER));
    clients.add(client(Role.READER));
    if (random.nextInt(4) > 0) {
      clients.add(client(Role.DELETER));
    }
    Concurrently.run(clients);
    check();
  }

  private RacingClient client(Role role) {
    SplittableRandom own = random.split();
    ServiceInstance through = environment.faulty(role.speed(own), own);
    Stream<Step> creation = hasKey() ? Stream.of(Step.CREATE) : Stream.empty();
    List<Step> steps = Stream.concat(creation, role.steps(own)).toList();
    return new RacingClient(through, environment, ledger, steps, own);
  }

  private void check() {
    if (instance.isDeleted(id)) {
      checkDeleted();
    } else {
      assertThat(ledger.isDeleted()).as("an acknowledged deletion").isFalse();
      checkLiving();
    }
  }

  private void checkDeleted() {
    environment.assertTombstone(id);
    faultless.forEach(through -> Forgotten.assertForgotten(id, through));
    if (hasKey()) {
      assertThat(instance.create(ledger.creation())).isEqualTo(Forgotten.GONE);
    }
    for (long version = 1; version <= ledger.newestVersion() + 1; version++) {
      assertThat(instance.amend(id, version, "too late")).isEqualTo(Forgotten.GONE);
    }

    assertThat(instance.relay(id, Deadline.none())).isTrue();

    assertThat(instance.foldedViews(id)).as("remaining events").hasSize(1);
    environment.assertTombstone(id);
    faultless.forEach(through -> Forgotten.assertForgotten(id, through));
  }

  private void checkLiving() {
    if (hasKey()) {
      instance.create(ledger.creation()).orElseThrow();
    }
    for (ServiceInstance through : faultless) {
      List<CustomerView> views = through.foldedViews(id);
      CustomerView newest = views.getLast();
      assertThat(views)
          .extracting(CustomerView::version)
          .isEqualTo(LongStream.rangeClosed(1, views.size()).boxed().toList());
      assertThat(views).extracting(CustomerView::updateTime).isSorted().doesNotHaveDuplicates();
      ledger.assertIsKeptBy(views.stream().map(ErasureRace::line).toList());
      through.view(id).ifPresent(view -> assertThat(view).as("view").isEqualTo(newest));
      assertThat(through.find(id)).isEqualTo(new Result.Success<>(newest));
    }
    for (ServiceInstance through : faultless) {
      long version = through.rebuild(id).orElseThrow().version();
      Customer amended = through.amend(id, version, "after " + version).orElseThrow();
      assertThat(amended.version()).isEqualTo(version + 1);
      assertThat(through.view(id)).contains(amended);
      assertThat(through.foldedViews(id)).last().isEqualTo(amended);
    }
  }

  private boolean hasKey() {
    return ledger.creation().idempotencyKey() != null;
  }

  private static String line(CustomerView view) {
    return ((Person) ((Customer) view).details()).customerAddress().address().addressLine1();
  }
}
