package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.value.PersonName;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random commands, answered alike by {@link CustomerService} and by a model of maps and lists. */
class CustomersModelTest {
  enum Kind {
    CREATE_PERSON,
    CREATE_ORGANISATION,
    AMEND_PERSON,
    AMEND_ORGANISATION,
    DELETE,
    FIND,
    REBUILD
  }

  /** Few keys, names and versions, so that they meet. */
  record Step(Kind kind, String key, String commandKey, long version, String text) {}

  @Property(tries = 500)
  void random_commands_are_answered_as_the_model_says(@ForAll("steps") List<Step> steps) {
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    CustomersModel model = new CustomersModel();

    for (Step step : steps) {
      assertThat(outcome(customers, step)).as("%s", step).isEqualTo(model.outcome(step));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.of("a", "b"),
            Arbitraries.integers().between(1, 30).map(number -> "k" + number),
            Arbitraries.longs().between(1, 4),
            Arbitraries.of("x", "y"))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static String outcome(CustomerService customers, Step step) {
    CustomerId id = IdempotencyKeys.withoutSecret().customerId("", step.key());
    CommandContext key = CommandContext.withKey(step.key());
    CommandContext commandKey = CommandContext.withKey(step.commandKey());
    PersonName name = new PersonName(null, null, step.text());
    Result<?> answer =
        switch (step.kind()) {
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
                      id,
                      step.version(),
                      OrganisationData.none().withOrganisationName(step.text())),
                  commandKey);
          case DELETE -> customers.handle(new DeleteCustomer(id), commandKey);
          case FIND -> customers.find(id);
          case REBUILD -> customers.rebuild(id, new Moment.AtVersion(step.version()));
        };
    return CustomersModel.summary(answer);
  }
}
