package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.addressOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerModel.Kind;
import io.customerrecord.domain.application.CustomerModel.Step;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.value.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sends random sequences of commands and queries to {@link CustomerService} and to {@link
 * CustomerModel}, and compares the results. A failure names the seed and the shortest failing
 * sequence that was found; {@code -Dmodel.seed=SEED} repeats it.
 */
class CustomerServiceModelTest {
  private static final int SEQUENCES = 1_000;
  private static final int LONGEST_SEQUENCE = 60;

  @Test
  void random_sequences_have_the_results_that_the_model_has() {
    Long given = Long.getLong("model.seed");
    RandomGenerator seeds = new SplittableRandom();
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      long seed = given == null ? seeds.nextLong() : given;
      List<Step> failing =
          failing(steps(new SplittableRandom(seed)), CustomerServiceModelTest::service);
      if (!failing.isEmpty()) {
        fail("seed %d: %s", seed, description(failing, CustomerServiceModelTest::service));
      }
    }
  }

  @Test
  void a_defect_is_found_and_its_sequence_is_shortened_to_the_steps_that_matter() {
    Supplier<Function<Step, String>> defective =
        () -> {
          Function<Step, String> service = service();
          return step -> service.apply(step).replace("3 person", "4 person");
        };

    List<Step> failing =
        Stream.iterate(0L, seed -> seed + 1)
            .map(seed -> failing(steps(new SplittableRandom(seed)), defective))
            .filter(steps -> !steps.isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(failing)
        .extracting(Step::kind)
        .containsExactly(Kind.CREATE_PERSON, Kind.AMEND_PERSON, Kind.AMEND_PERSON);
    assertThat(description(failing, defective)).contains("AMEND_PERSON", "4 person", "3 person");
  }

  /** Few keys, texts and versions, so that the steps of a sequence often meet. */
  private static List<Step> steps(RandomGenerator random) {
    return Stream.generate(
            () ->
                new Step(
                    oneOf(List.of(Kind.values()), random),
                    oneOf(List.of("a", "b"), random),
                    "k" + random.nextInt(1, 31),
                    random.nextInt(1, 5),
                    oneOf(List.of("x", "y"), random)))
        .limit(random.nextInt(1, LONGEST_SEQUENCE + 1))
        .toList();
  }

  private static <T> T oneOf(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
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

  private static Function<Step, String> service() {
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    return step -> CustomerModel.summary(result(customers, step));
  }

  private static Result<?> result(CustomerService customers, Step step) {
    CustomerId id = IdempotencyKeys.withoutSecret().customerId("", step.key());
    CommandContext key = CommandContext.withKey(step.key());
    CommandContext commandKey = CommandContext.withKey(step.commandKey());
    PersonName name = new PersonName(null, null, step.text());
    return switch (step.kind()) {
      case CREATE_PERSON -> customers.handle(new CreatePerson(name, addressOf("home")), key);
      case CREATE_ORGANISATION ->
          customers.handle(new CreateOrganisation(step.text(), addressOf("home")), key);
      case AMEND_PERSON ->
          customers.handle(
              new AmendPerson(id, step.version(), PersonData.none().withCustomerName(name)),
              commandKey);
      case AMEND_ORGANISATION ->
          customers.handle(
              new AmendOrganisation(
                  id, step.version(), OrganisationData.none().withOrganisationName(step.text())),
              commandKey);
      case DELETE -> customers.handle(new DeleteCustomer(id), commandKey);
      case FIND -> customers.find(id);
      case REBUILD -> customers.rebuild(id, new Moment.AtVersion(step.version()));
    };
  }
}
