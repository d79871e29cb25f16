package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.EventSchema;
import io.customerrecord.domain.schema.StoredEvent;

/**
 * Keeps an object for each event of a living customer, and of a forgotten one only its tombstone,
 * in whatever order and however often events come, and wherever a writer stops.
 *
 * <p>That holds because the tombstone comes first. What is written before the tombstone is seen by
 * the deletion of everything that follows it. Who writes later sees the tombstone afterwards, and
 * takes the event away again. Who dies in between is delivered the event again, and takes it away
 * then: that is why every check that finds the tombstone deletes, and does not only refuse to
 * write.
 */
final class Archive {
  private final ArchiveBucket bucket;
  private final Tally tally;

  Archive(ArchiveBucket bucket, Tally tally) {
    this.bucket = bucket;
    this.tally = tally;
  }

  /** Makes the archive know an event; {@code bytes} are what is kept of it. */
  void add(StoredEvent event, byte[] bytes) {
    if (EventSchema.isDeletion(event)) {
      forget(event.customerId(), bytes);
    } else {
      keep(event, bytes);
    }
  }

  private void forget(CustomerId customerId, byte[] tombstone) {
    bucket.putIfAbsent(tombstoneOf(customerId), tombstone);
    tally.removed(bucket.deleteEverythingUnder("events/" + customerId + "/"));
    tally.forgotten();
  }

  private void keep(StoredEvent event, byte[] bytes) {
    String key = "events/%s/%020d.json".formatted(event.customerId(), event.version());
    if (isForgotten(event.customerId(), key)) {
      return;
    }
    boolean isNew = bucket.putIfAbsent(key, bytes);
    if (isForgotten(event.customerId(), key)) {
      return;
    }
    if (isNew) {
      tally.archived();
    } else {
      tally.alreadyThere();
    }
  }

  /** Whether the customer is forgotten; if so, nothing is left of the event. */
  private boolean isForgotten(CustomerId customerId, String key) {
    if (!bucket.has(tombstoneOf(customerId))) {
      return false;
    }
    tally.removed(bucket.deleteEverythingUnder(key));
    tally.late();
    return true;
  }

  private static String tombstoneOf(CustomerId customerId) {
    return "erased/" + customerId + ".json";
  }
}
