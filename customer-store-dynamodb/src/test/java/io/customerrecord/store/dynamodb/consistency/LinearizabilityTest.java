package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.consistency.Observation.Outcome;
import io.customerrecord.store.dynamodb.support.KillingDynamoDb;
import io.customerrecord.testing.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Many clients concurrently create, amend, read and delete a few customers and repeat commands.
 * Some of their processes end in the middle of a call, and views are removed. The observations must
 * be linearizable.
 *
 * <p>{@code -Dlinearizability.seed=SEED} repeats the random choices of a run, but not the
 * interleaving of its threads.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class LinearizabilityTest {
  private static final int CUSTOMERS = 4;
  private static final int CLIENTS = 8;
  private static final int STEPS = Integer.getInteger("linearizability.steps", 120);

  private final CustomerStore store;
  private final DynamoDbClient client;
  private final TableNames tables;
  private final CustomerService reliable;

  LinearizabilityTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.client = client;
    this.tables = tables;
    this.reliable = new CustomerService(store);
  }

  @RepeatedTest(2)
  void the_observations_of_concurrent_clients_are_linearizable() {
    long seed = Long.getLong("linearizability.seed", new Random().nextLong());
    System.out.println("linearizability.seed=" + seed);
    List<RecordedCustomer> customers =
        Stream.generate(RecordedCustomer::new).limit(CUSTOMERS).toList();
    Random seeds = new Random(seed);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      Random random = new Random(seeds.nextLong());
      tasks.add(() -> useCustomers(customers, random));
    }
    Random viewRemoval = new Random(seeds.nextLong());
    tasks.add(() -> removeViews(customers, viewRemoval));

    Concurrently.run(tasks);

    for (RecordedCustomer customer : customers) {
      readAllVersions(customer);
      System.out.println(counts(customer));
      assertThat(RegisterChecker.anomaliesIn(customer.history()))
          .as("seed %d, history %s", seed, customer.history())
          .isEmpty();
    }
  }

  private Void useCustomers(List<RecordedCustomer> customers, Random random) {
    long[] seen = new long[CUSTOMERS];
    for (int step = 0; step < STEPS; step++) {
      int which = random.nextInt(CUSTOMERS);
      boolean mayDelete = step > STEPS * 3 / 4;
      Outcome outcome =
          call(customers.get(which), seen[which], mayDelete, random, reliableOrKilled(random));
      seen[which] =
          switch (outcome) {
            case Outcome.At at -> at.version();
            case Outcome.Reached reached -> Math.max(seen[which], reached.version());
            case Outcome.Conflict conflict -> conflict.actual();
            case Outcome.Gone gone -> seen[which];
            case Outcome.Lost lost -> seen[which];
          };
    }
    return null;
  }

  private static Outcome call(
      RecordedCustomer customer,
      long seen,
      boolean mayDelete,
      Random random,
      CustomerService through) {
    int dice = random.nextInt(100);
    if (mayDelete && dice < 2) {
      return customer.delete(through);
    }
    if (seen == 0 || dice < 5) {
      return random.nextBoolean() ? customer.create(through) : customer.find(through);
    }
    if (dice < 50) {
      return customer.amend(seen, random.nextBoolean(), through);
    }
    if (dice < 65) {
      return customer.repeat(through);
    }
    if (dice < 70) {
      return customer.rebuild(1 + random.nextLong(seen + 1), through);
    }
    return dice < 80 ? customer.rebuild(through) : customer.find(through);
  }

  /** One call in four uses a client whose process ends at one of its first requests. */
  private CustomerService reliableOrKilled(Random random) {
    if (random.nextInt(4) > 0) {
      return reliable;
    }
    KillingDynamoDb.At at =
        random.nextBoolean() ? KillingDynamoDb.At.BEFORE : KillingDynamoDb.At.AFTER;
    return new CustomerService(
        new DynamoDbCustomerStore(
            KillingDynamoDb.killingAt(1 + random.nextInt(4), at, client), tables));
  }

  private Void removeViews(List<RecordedCustomer> customers, Random random) {
    for (int step = 0; step < STEPS; step++) {
      RecordedCustomer customer = customers.get(random.nextInt(CUSTOMERS));
      client.deleteItem(
          delete ->
              delete
                  .tableName(tables.customer())
                  .key(Map.of("customerId", AttributeValue.fromS(customer.id.toString()))));
      customers.get(random.nextInt(CUSTOMERS)).find(reliable);
    }
    return null;
  }

  /** Reads all versions, and compares the view with the fold of the events. */
  private void readAllVersions(RecordedCustomer customer) {
    if (customer.find(reliable) instanceof Outcome.At(long newest, String value)) {
      for (long version = 1; version <= newest; version++) {
        customer.rebuild(version, reliable);
      }
      assertThat(reliable.rebuild(customer.id, new Moment.Now()))
          .isEqualTo(reliable.find(customer.id))
          .isEqualTo(new Result.Success<>(store.view(customer.id).orElse(null)));
    }
  }

  private static Map<String, Integer> counts(RecordedCustomer customer) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Observation seen : customer.history()) {
      counts.merge(
          seen.call().getClass().getSimpleName() + " " + seen.outcome().getClass().getSimpleName(),
          1,
          Integer::sum);
    }
    return counts;
  }
}
