package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.PersonName;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.usecase.Answer;
import io.customerrecord.domain.usecase.CommandContext;
import io.customerrecord.domain.usecase.Customers;
import io.customerrecord.domain.usecase.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random commands and questions, now and then after a view was lost, are answered on DynamoDB as a
 * plain model answers them. The property {@code model.seed} repeats a run.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class PlainModelTest {
  private static final int SEQUENCES = Integer.getInteger("model.sequences", 60);
  private static final int STEPS = 30;

  private final Customers customers;
  private final DynamoDbClient client;
  private final TableNames tables;

  PlainModelTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.customers = new Customers(store);
    this.client = client;
    this.tables = tables;
  }

  @Test
  void random_commands_are_answered_on_dynamodb_as_the_model_says() {
    long seed = Long.getLong("model.seed", new Random().nextLong());
    System.out.println("model.seed=" + seed);
    Random random = new Random(seed);
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      PlainModel model = new PlainModel();
      List<String> steps = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        step("run-" + seed + "-" + sequence + "-" + random.nextInt(2), random, model, steps);
      }
    }
  }

  /** Few customers, versions, names and keys, so that they meet. */
  private void step(String who, Random random, PlainModel model, List<String> steps) {
    CustomerId id = CustomerId.derivedFrom(who);
    int version = 1 + random.nextInt(5);
    String name = "name " + random.nextInt(2);
    String key = "key-" + random.nextInt(3);
    PersonName surname = new PersonName(null, null, name);
    CommandContext context = CommandContext.withKey(key);
    int kind = random.nextInt(20);
    steps.add(String.join(" ", "" + kind, who, "" + version, name, key));
    if (random.nextInt(10) == 0) {
      loseView(id);
    }
    Answer<?> answer;
    String expected;
    if (kind < 3) {
      CreatePerson create = new CreatePerson(surname, ExampleCustomers.FARM);
      answer = customers.handle(create, CommandContext.withKey(who));
      expected = model.create(who, name);
    } else if (kind < 13) {
      answer = customers.handle(new AmendPerson(id, version, surname, null), context);
      expected = model.amend(who, version, name, key);
    } else if (kind < 14) {
      answer = customers.handle(new DeleteCustomer(id), context);
      expected = model.delete(who);
    } else if (kind < 17) {
      answer = customers.find(id);
      expected = model.find(who);
    } else {
      answer = customers.rebuild(id, new Moment.AtVersion(version));
      expected = model.rebuild(who, version);
    }
    assertThat(inWords(answer)).as("%s", steps).isEqualTo(expected);
  }

  private void loseView(CustomerId id) {
    client.deleteItem(
        delete ->
            delete
                .tableName(tables.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  private static String inWords(Answer<?> answer) {
    return switch (answer) {
      case Answer.Refused<?> refused -> refused.rejection().getClass().getSimpleName();
      case Answer.Ok<?>(Customer customer) ->
          customer.version() + " " + ((Person) customer.details()).customerName().surname();
      case Answer.Ok<?>(Tombstone tombstone) -> "deleted";
      case Answer.Ok<?> other -> throw new AssertionError(other);
    };
  }
}
