package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.consistency.CustomerModel.Kind;
import io.customerrecord.store.dynamodb.consistency.CustomerModel.Step;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.testing.ExampleCustomers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends random sequences of commands and queries to {@link CustomerService} on DynamoDB, where
 * views are lost now and then, and to {@link CustomerModel}, and compares the results. A failure
 * names the seed and the shortest failing sequence that was found; {@code -Dmodel.seed=SEED}
 * repeats it.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class DynamoDbModelTest {
  private static final int SEQUENCES = 100;
  private static final int LONGEST_SEQUENCE = 30;
  private static final List<Kind> KINDS =
      Map.of(Kind.CREATE, 3, Kind.AMEND, 10, Kind.DELETE, 1, Kind.FIND, 3, Kind.REBUILD, 3)
          .entrySet()
          .stream()
          .sorted(Map.Entry.comparingByKey())
          .flatMap(kind -> Collections.nCopies(kind.getValue(), kind.getKey()).stream())
          .toList();

  private final CustomerService customers;
  private final Rows rows;

  DynamoDbModelTest(DynamoDbClient client, TableNames tables) {
    this.customers = new CustomerService(new DynamoDbCustomerStore(client, tables));
    this.rows = new Rows(client, tables);
  }

  @Test
  void random_sequences_have_the_results_that_the_model_has() {
    Long given = Long.getLong("model.seed");
    RandomGenerator seeds = new SplittableRandom();
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      long seed = given == null ? seeds.nextLong() : given;
      List<Step> failing = failing(steps(new SplittableRandom(seed)), this::service);
      if (!failing.isEmpty()) {
        fail("seed %d: %s", seed, description(failing, this::service));
      }
    }
  }

  @Test
  void a_defect_is_found_and_its_sequence_is_shortened_to_the_steps_that_matter() {
    Supplier<Function<Step, String>> defective =
        () -> {
          Function<Step, String> service = service();
          return step -> service.apply(step).replace("3 name", "4 name");
        };

    List<Step> failing =
        Stream.iterate(0L, seed -> seed + 1)
            .map(seed -> failing(steps(new SplittableRandom(seed)), defective))
            .filter(steps -> !steps.isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(failing).extracting(Step::kind).containsExactly(Kind.CREATE, Kind.AMEND, Kind.AMEND);
    assertThat(description(failing, defective)).contains("AMEND", "4 name", "3 name");
  }

  private static List<Step> steps(RandomGenerator random) {
    return Stream.generate(
            () ->
                new Step(
                    KINDS.get(random.nextInt(KINDS.size())),
                    random.nextInt(2),
                    random.nextInt(1, 6),
                    "name " + random.nextInt(2),
                    "key-" + random.nextInt(21),
                    random.nextInt(10) == 0))
        .limit(random.nextInt(1, LONGEST_SEQUENCE + 1))
        .toList();
  }

  /** Empty if the results agree; otherwise a sequence of which no single step can be left out. */
  private static List<Step> failing(List<Step> steps, Supplier<Function<Step, String>> service) {
    List<Step> failing = upToFirstDifference(steps, service);
    for (int before = Integer.MAX_VALUE; failing.size() < before; ) {
      before = failing.size();
      for (int index = failing.size() - 1; index >= 0; index--) {
        List<Step> fewer = new ArrayList<>(failing);
        fewer.remove(index);
        List<Step> stillFailing = upToFirstDifference(fewer, service);
        if (stillFailing.size() == fewer.size()) {
          failing = stillFailing;
        }
      }
    }
    return failing;
  }

  private static List<Step> upToFirstDifference(
      List<Step> steps, Supplier<Function<Step, String>> service) {
    Function<Step, String> actual = service.get();
    CustomerModel model = new CustomerModel();
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      if (!actual.apply(step).equals(model.result(step))) {
        return steps.subList(0, index + 1);
      }
    }
    return List.of();
  }

  private static String description(List<Step> steps, Supplier<Function<Step, String>> service) {
    Function<Step, String> actual = service.get();
    CustomerModel model = new CustomerModel();
    StringBuilder description = new StringBuilder();
    for (Step step : steps) {
      description.append(
          "%n%s -> service: %s, model: %s".formatted(step, actual.apply(step), model.result(step)));
    }
    return description.toString();
  }

  /** The service, with customers that no earlier sequence has used. */
  private Function<Step, String> service() {
    String sequence = UUID.randomUUID().toString();
    return step -> {
      String creationKey = sequence + "-" + step.customer();
      if (step.losesView()) {
        rows.loseView(idFor(creationKey));
      }
      return summary(result(step, creationKey));
    };
  }

  private Result<?> result(Step step, String creationKey) {
    CustomerId id = idFor(creationKey);
    CommandContext key = CommandContext.withKey(step.key());
    PersonName name = new PersonName(null, null, step.name());
    return switch (step.kind()) {
      case CREATE ->
          customers.handle(
              new CreatePerson(name, ExampleCustomers.FARM), CommandContext.withKey(creationKey));
      case AMEND ->
          customers.handle(
              new AmendPerson(id, step.version(), PersonData.none().withCustomerName(name)), key);
      case DELETE -> customers.handle(new DeleteCustomer(id), key);
      case FIND -> customers.find(id);
      case REBUILD -> customers.rebuild(id, new Moment.AtVersion(step.version()));
    };
  }

  private static CustomerId idFor(String creationKey) {
    return IdempotencyKeys.withoutSecret().customerId("", creationKey);
  }

  private static String summary(Result<?> result) {
    return switch (result) {
      case Result.Rejected<?> rejected -> rejected.rejection().getClass().getSimpleName();
      case Result.Success<?>(Customer customer, boolean replayed) ->
          customer.version() + " " + ((Person) customer.details()).customerName().surname();
      case Result.Success<?>(Tombstone tombstone, boolean replayed) -> "deleted";
      case Result.Success<?> other -> throw new AssertionError(other);
    };
  }
}
