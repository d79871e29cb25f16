package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import java.util.List;

/**
 * Keeps one object for each event of a living customer, and only the tombstone of a forgotten one.
 * This holds for any order and any number of deliveries, and wherever a writer stops.
 *
 * <p>A deletion writes the tombstone first and then deletes all events of the customer. A writer
 * looks for the tombstone before its first write and after its last. There are three cases:
 *
 * <ul>
 *   <li>An event that is written before the tombstone is found and deleted by the deletion.
 *   <li>A writer that writes after the tombstone finds it in the second check, and deletes the
 *       events.
 *   <li>A writer that crashes before its second check has confirmed no event. The events are
 *       delivered again, and the first check then finds the tombstone and deletes them. This is why
 *       every check that finds the tombstone deletes, instead of only refusing to write.
 * </ul>
 */
final class Archive {
  private final ArchiveBucket bucket;
  private final BatchCounters counters;

  Archive(ArchiveBucket bucket, BatchCounters counters) {
    this.bucket = bucket;
    this.counters = counters;
  }

  /**
   * Adds events of one customer, in order, up to the first that fails.
   *
   * @return how many, from the first, are confirmed to be in the archive or forgotten
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
      counters.countFailure(e);
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
    counters.add("Removed", bucket.deleteEverythingUnder(prefixOf(customerId)));
    counters.increment("Forgotten");
    return 1;
  }

  /** The writes share one check before the first and one after the last. */
  private int keep(List<BatchEvent> events) {
    CustomerId customerId = events.getFirst().event().customerId();
    if (isForgotten(customerId)) {
      counters.add("Late", events.size());
      return events.size();
    }
    int written = 0;
    int archived = 0;
    try {
      for (BatchEvent event : events) {
        archived +=
            bucket.putIfAbsent(keyOf(event.event()), event.bytes().asByteArrayUnsafe()) ? 1 : 0;
        written++;
      }
    } catch (RuntimeException e) {
      counters.countFailure(e);
    }
    if (written == 0) {
      return 0;
    }
    if (isForgotten(customerId)) {
      counters.add("Late", written);
    } else {
      counters.add("Archived", archived);
      counters.add("AlreadyThere", written - archived);
    }
    return written;
  }

  /** Whether the customer is forgotten; if so, all its events written so far are deleted. */
  private boolean isForgotten(CustomerId customerId) {
    if (!bucket.has(tombstoneOf(customerId))) {
      return false;
    }
    counters.add("Removed", bucket.deleteEverythingUnder(prefixOf(customerId)));
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
