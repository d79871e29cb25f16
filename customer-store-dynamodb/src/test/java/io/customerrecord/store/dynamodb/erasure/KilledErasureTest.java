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
import io.customerrecord.testing.ExampleHistory;
import io.customerrecord.testing.Together;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that forgets somebody may end at any point; whoever comes next resumes. */
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
  void killed_after_every_batch_it_is_resumed_and_no_onlooker_sees_anything(int events) {
    ExampleHistory somebody = LongHistory.stored(events, client, tables);
    Onlookers onlookers = new Onlookers(store, somebody, events);
    AtomicBoolean done = new AtomicBoolean();
    Callable<Integer> looking = () -> repeatedly(onlookers::lookOnce, done);
    Callable<Integer> killing =
        () -> {
          int kills = 0;
          try {
            for (; !deleted(somebody, killedAfterABatch()); kills++) {
              onlookers.mustFindItGone();
            }
          } finally {
            done.set(true);
          }
          return kills;
        };

    List<Integer> counts = Together.run(List.of(looking, looking, killing));

    assertThat(counts.getFirst()).as("looks").isPositive();
    assertThat(counts.getLast()).as("kills").isEqualTo((events + BATCH - 1) / BATCH);
    isForgotten(somebody, events, onlookers);
  }

  @ParameterizedTest(name = "{0} events, {1} the call")
  @CsvSource({"1, BEFORE", "1, AFTER", "100, BEFORE", "100, AFTER", "101, BEFORE", "101, AFTER"})
  void killed_at_any_call_it_is_resumed_and_nothing_is_seen_between(
      int events, KillingDynamoDb.At at) {
    int call = 1;
    for (boolean survived = false; !survived; call++) {
      assertThat(call).isLessThan(MOST_CALLS);
      ExampleHistory somebody = LongHistory.stored(events, client, tables);
      Onlookers onlookers = new Onlookers(store, somebody, events);

      survived = deleted(somebody, killingStore(call, at));

      if (CustomerSchema.isDeletion(store.newest(somebody.id).orElseThrow())) {
        onlookers.mustFindItGone();
      }
      onlookers.lookOnce();
      assertThat(deleted(somebody, store)).isTrue();
      isForgotten(somebody, events, onlookers);
    }
    assertThat(call).as("calls of a deletion").isGreaterThan(3);
  }

  private CustomerStore killingStore(int call, KillingDynamoDb.At at) {
    return new DynamoDbCustomerStore(KillingDynamoDb.killingAt(call, at, client), tables);
  }

  private CustomerStore killedAfterABatch() {
    return new DynamoDbCustomerStore(KillingDynamoDb.killingAfterBatch(1, client), tables);
  }

  private static boolean deleted(ExampleHistory somebody, CustomerStore through) {
    try {
      new CustomerService(through)
          .handle(new DeleteCustomer(somebody.id), CommandContext.none())
          .orElseThrow();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private static int repeatedly(Runnable look, AtomicBoolean done) {
    int looks = 0;
    do {
      look.run();
      looks++;
    } while (!done.get());
    return looks;
  }

  private void isForgotten(ExampleHistory somebody, int events, Onlookers onlookers) {
    onlookers.mustFindItGone();
    onlookers.lookOnce();
    List<StoredEvent> left = store.events(somebody.id, 0, 1_000);
    assertThat(left).singleElement().matches(CustomerSchema::isDeletion);
    assertThat(store.view(somebody.id))
        .contains(new Tombstone(somebody.id, events + 1, left.getFirst().createTime()));
  }
}
