package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Killed;
import io.customerrecord.store.dynamodb.support.KillingDynamoDb;
import io.customerrecord.store.dynamodb.support.LongHistory;
import io.customerrecord.testing.Concurrently;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A process that deletes a customer can end at any point; the next deletion resumes the erasure.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class KilledErasureTest {
  private static final int BATCH = 100;
  private static final int MOST_CALLS = 100;

  private final CustomerStore store;
  private final DynamoDbClient client;
  private final TableNames tables;

  KilledErasureTest(CustomerStore store, DynamoDbClient client, TableNames tables) {
    this.store = store;
    this.client = client;
    this.tables = tables;
  }

  @ParameterizedTest(name = "{0} events")
  @ValueSource(ints = {1, 100, 101, 5_000})
  void an_erasure_killed_after_every_batch_is_resumed_and_no_observer_sees_a_deleted_customer(
      int events) {
    ExampleHistory history = LongHistory.stored(events, client, tables);
    ErasureObservers observers = new ErasureObservers(store, history, events);
    AtomicBoolean done = new AtomicBoolean();
    Callable<Integer> observing = () -> repeatedly(observers::observeOnce, done);
    Callable<Integer> killing =
        () -> {
          int kills = 0;
          try {
            for (; !deleted(history, killedAfterABatch()); kills++) {
              observers.expectGone();
            }
          } finally {
            done.set(true);
          }
          return kills;
        };

    List<Integer> counts = Concurrently.run(List.of(observing, observing, killing));

    assertThat(counts.getFirst()).as("observations").isPositive();
    assertThat(counts.getLast()).as("kills").isEqualTo((events + BATCH - 1) / BATCH);
    assertErased(history, events, observers);
  }

  @ParameterizedTest(name = "{0} events, killed {1} the call")
  @CsvSource({"1, BEFORE", "1, AFTER", "100, BEFORE", "100, AFTER", "101, BEFORE", "101, AFTER"})
  void an_erasure_killed_at_any_call_is_resumed_and_no_read_returns_a_deleted_customer(
      int events, KillingDynamoDb.At at) {
    int call = 1;
    for (boolean survived = false; !survived; call++) {
      assertThat(call).isLessThan(MOST_CALLS);
      ExampleHistory history = LongHistory.stored(events, client, tables);
      ErasureObservers observers = new ErasureObservers(store, history, events);

      survived = deleted(history, killingStore(call, at));

      if (CustomerSchema.isDeletion(store.newest(history.customerId()).orElseThrow())) {
        observers.expectGone();
      }
      observers.observeOnce();
      assertThat(deleted(history, store)).isTrue();
      assertErased(history, events, observers);
    }
    assertThat(call).as("calls of a deletion").isGreaterThan(3);
  }

  private CustomerStore killingStore(int call, KillingDynamoDb.At at) {
    return new DynamoDbCustomerStore(KillingDynamoDb.killingAt(call, at, client), tables);
  }

  private CustomerStore killedAfterABatch() {
    return new DynamoDbCustomerStore(KillingDynamoDb.killingAfterBatch(1, client), tables);
  }

  private static boolean deleted(ExampleHistory history, CustomerStore through) {
    try {
      new CustomerService(through)
          .handle(new DeleteCustomer(history.customerId()), CommandContext.none())
          .orElseThrow();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private static int repeatedly(Runnable observation, AtomicBoolean done) {
    int observations = 0;
    do {
      observation.run();
      observations++;
    } while (!done.get());
    return observations;
  }

  private void assertErased(ExampleHistory history, int events, ErasureObservers observers) {
    observers.expectGone();
    observers.observeOnce();
    List<StoredEvent> left = store.events(history.customerId(), 0, 1_000);
    assertThat(left).singleElement().matches(CustomerSchema::isDeletion);
    assertThat(store.view(history.customerId()))
        .contains(new Tombstone(history.customerId(), events + 1, left.getFirst().createTime()));
  }
}
