package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;

/**
 * Keeps an object for each event of a living customer, and of a forgotten one only its tombstone,
 * in whatever order and however often events come, and wherever a writer stops.
 *
 * <p>That holds because the tombstone comes first, and because who writes looks for it before the
 * first of some writes and after the last. What is written before the tombstone is seen by the
 * deletion of everything that follows it. Who writes later sees the tombstone afterwards, and takes
 * the events away again. Who dies in between has confirmed none of them, is delivered them again,
 * and takes them away then: that is why every check that finds the tombstone deletes, and does not
 * only refuse to write.
 */
final class Archive {
  private final ArchiveBucket bucket;
  private final Tally tally;

  Archive(ArchiveBucket bucket, Tally tally) {
    this.bucket = bucket;
    this.tally = tally;
  }

  /**
   * Makes the archive know events of one customer, in their order, up to the first that fails.
   *
   * @return how many, from the first, are done for sure
   */
  int add(List<BatchEvent> events) {
    int done = 0;
    try {
      while (done < events.size()) {
        List<BatchEvent> next = untilDeletion(events.subList(done, events.size()));
        int doneOfNext = next.isEmpty() ? forget(events.get(done)) : keep(next);
        done += doneOfNext;
        if (doneOfNext < next.size()) {
          break;
        }
      }
    } catch (RuntimeException e) {
      tally.failures().count(e);
    }
    return done;
  }

  private static List<BatchEvent> untilDeletion(List<BatchEvent> events) {
    int end = 0;
    while (end < events.size() && !events.get(end).isDeletion()) {
      end++;
    }
    return events.subList(0, end);
  }

  private int forget(BatchEvent deletion) {
    CustomerId customerId = deletion.event().customerId();
    bucket.putIfAbsent(tombstoneOf(customerId), deletion.bytes().asByteArrayUnsafe());
    tally.removed(bucket.deleteEverythingUnder(prefixOf(customerId)));
    tally.forgotten();
    return 1;
  }

  /** The writes share one check before the first of them and one after the last. */
  private int keep(List<BatchEvent> events) {
    CustomerId customerId = events.getFirst().event().customerId();
    if (isForgotten(customerId)) {
      tally.late(events.size());
      return events.size();
    }
    int there = 0;
    int archived = 0;
    try {
      for (BatchEvent each : events) {
        archived +=
            bucket.putIfAbsent(keyOf(each.event()), each.bytes().asByteArrayUnsafe()) ? 1 : 0;
        there++;
      }
    } catch (RuntimeException e) {
      tally.failures().count(e);
    }
    if (there == 0) {
      return 0;
    }
    if (isForgotten(customerId)) {
      tally.late(there);
    } else {
      tally.archived(archived);
      tally.alreadyThere(there - archived);
    }
    return there;
  }

  /** Whether the customer is forgotten; if so, nothing is left of all that was written so far. */
  private boolean isForgotten(CustomerId customerId) {
    if (!bucket.has(tombstoneOf(customerId))) {
      return false;
    }
    tally.removed(bucket.deleteEverythingUnder(prefixOf(customerId)));
    return true;
  }

  private static String tombstoneOf(CustomerId customerId) {
    return "erased/" + customerId + ".json";
  }

  private static String prefixOf(CustomerId customerId) {
    return "events/" + customerId + "/";
  }

  private static String keyOf(StoredEvent event) {
    return prefixOf(event.customerId()) + "%020d.json".formatted(event.version());
  }
}
