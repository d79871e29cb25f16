package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random commands and questions, now and then after a view was lost, are answered on DynamoDB as a
 * plain model answers them.
 */
class PlainModelTest {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static LocalDynamoDb database;
  private static TableNames tables;

  enum Kind {
    CREATE,
    AMEND,
    DELETE,
    FIND,
    REBUILD
  }

  /** Few customers, versions, names and keys, so that they meet. */
  record Step(Kind kind, int who, int version, String name, String key, boolean losesView) {}

  @BeforeContainer
  static void start() {
    database = LocalDynamoDb.start();
    tables = database.createTables();
  }

  @AfterContainer
  static void stop() {
    database.close();
  }

  @Property(tries = 60)
  void random_commands_are_answered_on_dynamodb_as_the_model_says(
      @ForAll("steps") List<Step> steps) {
    CustomerService customers = new CustomerService(database.store(tables));
    PlainModel model = new PlainModel();
    int run = RUNS.incrementAndGet();
    for (Step step : steps) {
      String who = "run-" + run + "-" + step.who();
      if (step.losesView()) {
        loseView(IdempotencyKeys.withoutSecret().customerId("", who));
      }
      assertThat(inWords(answer(step, who, customers)))
          .as("%s", step)
          .isEqualTo(expected(step, who, model));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(3, Kind.CREATE),
                Tuple.of(10, Kind.AMEND),
                Tuple.of(1, Kind.DELETE),
                Tuple.of(3, Kind.FIND),
                Tuple.of(3, Kind.REBUILD)),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(1, 5),
            Arbitraries.of("name 0", "name 1"),
            Arbitraries.integers().between(0, 20).map(number -> "key-" + number),
            Arbitraries.integers().between(0, 9).map(tenth -> tenth == 9))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Result<?> answer(Step step, String who, CustomerService customers) {
    CustomerId id = IdempotencyKeys.withoutSecret().customerId("", who);
    PersonName surname = new PersonName(null, null, step.name());
    CommandContext context = CommandContext.withKey(step.key());
    return switch (step.kind()) {
      case CREATE ->
          customers.handle(
              new CreatePerson(surname, ExampleCustomers.FARM), CommandContext.withKey(who));
      case AMEND ->
          customers.handle(
              new AmendPerson(id, step.version(), PersonData.none().withCustomerName(surname)),
              context);
      case DELETE -> customers.handle(new DeleteCustomer(id), context);
      case FIND -> customers.find(id);
      case REBUILD -> customers.rebuild(id, new Moment.AtVersion(step.version()));
    };
  }

  private static String expected(Step step, String who, PlainModel model) {
    return switch (step.kind()) {
      case CREATE -> model.create(who, step.name());
      case AMEND -> model.amend(who, step.version(), step.name(), step.key());
      case DELETE -> model.delete(who);
      case FIND -> model.find(who);
      case REBUILD -> model.rebuild(who, step.version());
    };
  }

  private static void loseView(CustomerId id) {
    database
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(tables.customer())
                    .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  private static String inWords(Result<?> answer) {
    return switch (answer) {
      case Result.Rejected<?> refused -> refused.rejection().getClass().getSimpleName();
      case Result.Success<?>(Customer customer, boolean replayed) ->
          customer.version() + " " + ((Person) customer.details()).customerName().surname();
      case Result.Success<?>(Tombstone tombstone, boolean replayed) -> "deleted";
      case Result.Success<?> other -> throw new AssertionError(other);
    };
  }
}
