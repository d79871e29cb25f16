package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every hundredth event has a snapshot, unless the fold for it needs too much or fails. */
class SnapshotFoldTest {
  private static final int NEWEST_IN_ONE_READ = 9;

  private final World world = new World();
  private final Customer customer = world.at(99);
  private final List<Boolean> snapshots = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  @ParameterizedTest(name = "{0} events a page, {1} reads for the search: {2} reads")
  @CsvSource({"90, 1, 3", "12, 1, 10", "10, 1, 11", "1, 1, 92", "90, 8, 10", "90, 9, 11"})
  void a_fold_makes_at_most_10_reads_including_the_search_for_a_snapshot(
      int page, int search, int reads) {
    amend(new PagedStore(world.store, page, search));

    assertThat(snapshots).containsExactly(reads <= 10);
    assertThat(skipped).hasSize(reads <= 10 ? 0 : 1);
  }

  @Test
  void a_search_ends_at_the_limit_and_not_after_all_its_reads() {
    amend(new PagedStore(world.store, 90, 1_000));

    assertThat(snapshots).containsExactly(false);
    assertThat(skipped)
        .containsExactly(customer.customerId() + " at 100: the history is too long or too large");
  }

  @Test
  void a_search_for_a_snapshot_that_the_store_cannot_answer_leaves_the_event_without_one() {
    amend(
        new PagedStore(world.store, 90, 1) {
          @Override
          public Optional<Customer> snapshot(
              CustomerId customerId, long upTo, Runnable beforeEachRead) {
            throw new StoreUnavailable("busy", Duration.ofSeconds(1), null);
          }
        });

    assertThat(snapshots).containsExactly(false);
    assertThat(skipped)
        .containsExactly(customer.customerId() + " at 100: the store is unavailable: busy");
  }

  private void amend(CustomerStore store) {
    Customer amended =
        world
            .on(store)
            .withMonitor(
                new HistoryMonitor() {
                  @Override
                  public void snapshotSkipped(CustomerId customerId, long version, String reason) {
                    skipped.add(customerId + " at " + version + ": " + reason);
                  }
                })
            .handle(World.moveTo("house", customer), CommandContext.none())
            .orElseThrow();

    assertThat(amended.version()).isEqualTo(100);
    assertThat(world.customers.find(amended.customerId())).isEqualTo(new Result.Success<>(amended));
  }

  /** Returns few events at once, as a store does whose reads are limited by size. */
  private class PagedStore extends ForwardingCustomerStore {
    private final int page;
    private final int search;

    PagedStore(CustomerStore inner, int page, int search) {
      super(inner);
      this.page = page;
      this.search = search;
    }

    @Override
    public Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead) {
      for (int read = 0; read < search; read++) {
        beforeEachRead.run();
      }
      return super.snapshot(customerId, upTo, beforeEachRead);
    }

    @Override
    public RecentEvents recent(CustomerId customerId, int limit) {
      return super.recent(customerId, Math.min(limit, NEWEST_IN_ONE_READ));
    }

    @Override
    public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
      return super.events(customerId, after, Math.min(limit, page));
    }

    @Override
    public void append(StoredEvent event, Customer after, boolean snapshot) {
      snapshots.add(snapshot);
      super.append(event, after, snapshot);
    }
  }
}
