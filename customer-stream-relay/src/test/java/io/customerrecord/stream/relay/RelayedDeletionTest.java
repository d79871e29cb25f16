package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.testing.ExampleHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumers of a deletion may assume that its older events are erased. */
class RelayedDeletionTest {
  private static final StoredEvent DELETION = event(1, 9, "CustomerDeleted", Map.of());
  private static final StoredEvent OTHER = event(2, 1, "PersonCreated");

  private final FakeKinesis kinesis = new FakeKinesis();
  private int remaining = 60_000;

  @Test
  void the_erasure_is_finished_before_the_deletion_is_relayed_and_others_do_not_wait()
      throws IOException {
    String answer =
        relay(
            mayGoOn -> {
              assertThat(mayGoOn.getAsBoolean()).isTrue();
              assertThat(kinesis.stored).hasSize(1);
              return true;
            });

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(kinesis.stored)
        .extracting(entry -> entry.partitionKey())
        .containsExactly(OTHER.customerId().toString(), DELETION.customerId().toString());
  }

  @Test
  void a_deletion_whose_erasure_ran_out_of_time_is_reported() throws IOException {
    assertReported(
        relay(
            mayGoOn -> {
              remaining = 3_000;
              return mayGoOn.getAsBoolean();
            }));
  }

  @Test
  void a_deletion_whose_erasure_failed_is_reported() throws IOException {
    assertReported(
        relay(
            mayGoOn -> {
              throw new StoreUnavailable("busy", Duration.ofSeconds(1), null);
            }));
  }

  /** A history that takes an hour delays neither shorter ones nor the rest of its batch. */
  @Test
  void each_erasure_gets_ten_seconds_and_the_shortest_history_comes_first() throws IOException {
    StoredEvent endless = event(3, 1_000_000, "CustomerDeleted", Map.of());
    StoredEvent shorter = event(4, 20, "CustomerDeleted", Map.of());
    List<Long> order = new ArrayList<>();
    var store =
        new OnlyErasing(
            (customerId, deletion, mayGoOn) -> {
              order.add(deletion);
              for (int batch = 0; batch < deletion / 10; batch++) {
                if (!mayGoOn.getAsBoolean()) {
                  return false;
                }
                remaining -= 1_000;
              }
              return true;
            });

    String answer =
        new Invocation(kinesis)
            .on(store)
            .withTime(() -> remaining)
            .handle(insertions(endless, shorter, DELETION));

    assertThat(answer).isEqualTo(failedAt(0));
    assertThat(order).containsExactly(9L, 20L, 1_000_000L);
    assertThat(remaining).isEqualTo(60_000 - 2_000 - 10_000);
    assertThat(kinesis.stored)
        .extracting(entry -> entry.partitionKey())
        .containsExactlyInAnyOrder(
            DELETION.customerId().toString(), shorter.customerId().toString());
  }

  private void assertReported(String answer) {
    assertThat(answer).isEqualTo(failedAt(0));
    assertThat(kinesis.stored)
        .extracting(entry -> entry.partitionKey())
        .containsExactly(OTHER.customerId().toString());
  }

  @Test
  void a_view_that_is_not_the_tombstone_is_repaired_before_anything_is_erased() throws IOException {
    Tombstone tombstone =
        new Tombstone(DELETION.customerId(), DELETION.version(), DELETION.createTime());
    List<List<Tombstone>> seen = new ArrayList<>();
    List<OnlyErasing> stores = new ArrayList<>();
    stores.add(
        new OnlyErasing(
            (customerId, deletion, mayGoOn) -> {
              seen.add(List.copyOf(stores.getFirst().repaired()));
              return true;
            }));

    new Invocation(kinesis).on(stores.getFirst()).handle(insertions(DELETION));

    assertThat(seen).containsExactly(List.of(tombstone));
    assertThat(stores.getFirst().repaired()).containsExactly(tombstone);
  }

  /** A view of a deleted customer. */
  enum View {
    LIVING,
    LOST,
    TOMBSTONE_OF_ANOTHER_TIME;

    Optional<CustomerView> of(ExampleHistory history) {
      return switch (this) {
        case LIVING -> Optional.of(history.customerAt(3));
        case LOST -> Optional.empty();
        case TOMBSTONE_OF_ANOTHER_TIME ->
            Optional.of(new Tombstone(history.customerId(), 4, Instant.EPOCH));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_deletion_is_not_relayed_beside_a_view_that_the_relay_may_not_replace(View view)
      throws IOException {
    InMemoryCustomerStore store = new InMemoryCustomerStore();
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, store);
    ExampleHistory.Step deletion = history.deleted(4);
    deletion.appendTo(store);
    Invocation invocation =
        new Invocation(kinesis).on(new WithoutPermission(store, view.of(history)));

    String answer = invocation.handle(insertions(deletion.event()));

    if (view == View.TOMBSTONE_OF_ANOTHER_TIME) {
      assertThat(answer).isEqualTo(Invocation.ALL_DONE);
    } else {
      assertThat(answer).isEqualTo(failedAt(0));
      assertThat(kinesis.stored).isEmpty();
      assertThat(invocation.log()).contains("\"NoTombstone\":1").contains("\"Erased\":0");
    }
  }

  /** Such as after the table was lost. There is no view either, which could show the customer. */
  @Test
  void a_deletion_that_is_no_longer_in_the_table_is_relayed() throws IOException {
    assertThat(
            new Invocation(kinesis)
                .on(new WithoutPermission(new InMemoryCustomerStore(), Optional.empty()))
                .handle(insertions(DELETION)))
        .isEqualTo(Invocation.ALL_DONE);
    assertThat(kinesis.stored).hasSize(1);
  }

  /** A store that shows a view and whose role may not replace it. */
  private static final class WithoutPermission extends ForwardingCustomerStore {
    private final Optional<CustomerView> view;

    WithoutPermission(CustomerStore inner, Optional<CustomerView> view) {
      super(inner);
      this.view = view;
    }

    @Override
    public Optional<CustomerView> view(CustomerId customerId) {
      return view;
    }

    @Override
    public boolean repair(Tombstone tombstone) {
      return false;
    }
  }

  private String relay(Predicate<BooleanSupplier> erasure) throws IOException {
    var store =
        new OnlyErasing(
            (customerId, deletion, mayGoOn) -> {
              assertThat(customerId).isEqualTo(DELETION.customerId());
              assertThat(deletion).isEqualTo(9);
              return erasure.test(mayGoOn);
            });
    return new Invocation(kinesis)
        .on(store)
        .withTime(() -> remaining)
        .handle(insertions(DELETION, OTHER));
  }
}
