package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.lambda.support.call.OutOfTime;
import java.time.Duration;
import java.util.Optional;

/**
 * Finishes the erasure of a deleted customer in the tables before the deletion is relayed.
 * Consumers of a deletion may assume that the customer's older events are erased and that its view
 * is the tombstone.
 */
final class Erasures {
  /**
   * The most time of an invocation for one deletion, so that a long history does not stop others.
   */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** An erasure leaves this much, so that deletions whose erasure is finished can still be sent. */
  private static final Duration TO_SEND = Duration.ofMillis(4_500);

  private final CustomerStore store;

  Erasures(CustomerStore store) {
    this.store = store;
  }

  /** Returns whether only the deletion is left of its customer; if not, the reason is counted. */
  boolean finish(BatchEvent deletion, Deadline invocation, BatchCounters counters) {
    Deadline deadline = deadline(invocation);
    try {
      Tombstone tombstone = tombstoneOf(deletion.event());
      CustomerStore bounded = store.within(deadline);
      if (!deadline.allows(Duration.ZERO)) {
        throw new OutOfTime();
      }
      repairTombstone(tombstone, bounded);
      if (!bounded.erase(tombstone.customerId(), tombstone.version())) {
        throw new OutOfTime();
      }
      repairTombstone(tombstone, bounded);
      counters.increment("Erased");
      return true;
    } catch (RuntimeException e) {
      counters.countFailure(e);
      return false;
    }
  }

  private static Tombstone tombstoneOf(StoredEvent deletion) {
    return new Tombstone(deletion.customerId(), deletion.version(), deletion.createTime());
  }

  /**
   * The tombstone is repaired before the erasure, because a writer that was shown a living view
   * could append to an event that is being erased; and after it, because consumers may assume it.
   *
   * @throws NoTombstone if it cannot be repaired and the customer has another view than a tombstone
   */
  private static void repairTombstone(Tombstone tombstone, CustomerStore store) {
    CustomerId id = tombstone.customerId();
    if (!store.view(id).equals(Optional.of(tombstone)) && !store.repair(tombstone)) {
      Optional<CustomerView> view = store.view(id);
      boolean isLiving = view.isPresent() && view.get() instanceof Customer;
      if (isLiving || (view.isEmpty() && isDeleted(id, store))) {
        throw new NoTombstone();
      }
    }
  }

  /** Then only a missing permission prevents the repair of the tombstone. */
  private static boolean isDeleted(CustomerId id, CustomerStore store) {
    Optional<HistoryHead> head = store.head(id);
    return head.isPresent() && head.get().isDeletion();
  }

  /** The view of a deleted customer cannot be replaced by the tombstone. */
  private static final class NoTombstone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTombstone() {
      super("the view is no tombstone, and its repair has no effect or is denied");
    }
  }

  private static Deadline deadline(Deadline invocation) {
    Duration start = invocation.left();
    return () -> {
      Duration left = invocation.left();
      Duration ofInvocation = left.minus(TO_SEND);
      Duration ofErasure = LONGEST.minus(start.minus(left));
      return ofInvocation.compareTo(ofErasure) < 0 ? ofInvocation : ofErasure;
    };
  }
}
