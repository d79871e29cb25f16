package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.OutOfTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Finishes in the tables what a deletion has begun, before it is relayed: consumers of a deletion
 * may assume that the older events of its customer are erased and that its view is the tombstone.
 */
final class Erasures {
  /** What one deletion gets of an invocation, so that a long history does not stop others. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** An erasure goes on only with this left, so that what is erased already can still be sent. */
  private static final Duration TO_SEND = Duration.ofMillis(4_500);

  private final CustomerStore store;

  Erasures(CustomerStore store) {
    this.store = store;
  }

  /** Whether nothing is left of the customer but the deletion; if not, the tally has the reason. */
  boolean isFinished(Message deletion, Deadline invocation, Tally tally) {
    Deadline deadline = deadline(invocation);
    try {
      Tombstone tombstone = Objects.requireNonNull(deletion.tombstone());
      CustomerStore bounded = store.within(deadline);
      if (!deadline.allows(Duration.ZERO)) {
        throw new OutOfTime();
      }
      putRight(tombstone, bounded);
      if (!bounded.erase(tombstone.customerId(), tombstone.version())) {
        throw new OutOfTime();
      }
      putRight(tombstone, bounded);
      tally.erased++;
      return true;
    } catch (RuntimeException e) {
      tally.failures.count(e);
      return false;
    }
  }

  /**
   * First, because a writer who was shown a living view could follow an event that is erased
   * meanwhile; and last, because consumers may assume it too. Where the deletion is not in the
   * table any more, the view stays as it is.
   */
  private static void putRight(Tombstone tombstone, CustomerStore store) {
    if (!store.view(tombstone.customerId()).equals(Optional.of(tombstone))) {
      store.repair(tombstone);
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
