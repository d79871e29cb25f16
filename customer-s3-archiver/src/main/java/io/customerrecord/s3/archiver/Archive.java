package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes the archive: one object for each event of a living customer, and only the tombstone of a
 * forgotten one. This holds for any order and any number of deliveries, and wherever a writer
 * stops. Thread-safe.
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
 *
 * <p>Methods throw {@link software.amazon.awssdk.core.exception.SdkException} if S3 fails, and
 * {@link NotDeleted} if it deletes only a part of what it should.
 */
public final class Archive {
  private final ArchiveBucket bucket;

  /**
   * An archive, for tools. A call may take two minutes with all its attempts, if the client makes
   * so many. The function limits its calls by the deadline of its invocation.
   *
   * @param s3 the client to use; the caller closes it
   * @param bucketName the archive's bucket
   */
  public Archive(S3Client s3, String bucketName) {
    this(ArchiveBucket.ofTool(s3, bucketName, Deadline.none()));
  }

  Archive(ArchiveBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * An event to be archived.
   *
   * @param key its key
   * @param bytes the event in its wire format
   */
  public record EventObject(ArchiveKey.Event key, SdkBytes bytes) {
    @Override
    public String toString() {
      return "EventObject[key=%s, redacted]".formatted(key.text());
    }
  }

  /**
   * What became of events that were to be archived.
   *
   * @param confirmed how many, from the first, are confirmed to be in the archive, or to belong to
   *     a forgotten customer
   * @param written how many of them were written; the others were there already, or are forgotten
   * @param isForgotten whether the customer is forgotten, so that none of its events is left
   * @param removed how many versions of objects were deleted because the customer is forgotten
   * @param failure why the next event after the confirmed ones was not written, or null
   */
  public record Kept(
      int confirmed,
      int written,
      boolean isForgotten,
      int removed,
      @Nullable RuntimeException failure) {}

  /**
   * Writes events of one customer that the archive does not have yet, up to the first that fails.
   * The writes share one check before the first and one after the last.
   *
   * @param customerId whose events
   * @param events no deletion among them
   * @return what became of them
   */
  public Kept keep(CustomerId customerId, List<EventObject> events) {
    OptionalInt removedBefore = removeIfForgotten(customerId);
    if (removedBefore.isPresent()) {
      return new Kept(events.size(), 0, true, removedBefore.getAsInt(), null);
    }
    int confirmed = 0;
    int written = 0;
    RuntimeException failure = null;
    try {
      for (EventObject event : events) {
        written +=
            bucket.putIfAbsent(event.key().text(), event.bytes().asByteArrayUnsafe()) ? 1 : 0;
        confirmed++;
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    OptionalInt removed = confirmed == 0 ? OptionalInt.empty() : removeIfForgotten(customerId);
    return removed.isPresent()
        ? new Kept(confirmed, 0, true, removed.getAsInt(), failure)
        : new Kept(confirmed, written, false, 0, failure);
  }

  /**
   * Writes an event over the object that is there, with the same checks.
   *
   * @param event no deletion
   * @return false if the customer is forgotten; then none of its events is left
   */
  public boolean replace(EventObject event) {
    CustomerId customerId = event.key().customerId();
    if (removeIfForgotten(customerId).isPresent()) {
      return false;
    }
    bucket.put(event.key().text(), event.bytes().asByteArrayUnsafe());
    return removeIfForgotten(customerId).isEmpty();
  }

  /**
   * Writes the tombstone of a customer, unless there is one, and deletes all its events.
   *
   * @param customerId who is to be forgotten
   * @param deletion the deletion event in its wire format
   * @return how many versions of objects were deleted
   */
  public int forget(CustomerId customerId, SdkBytes deletion) {
    bucket.putIfAbsent(new ArchiveKey.Tombstone(customerId).text(), deletion.asByteArrayUnsafe());
    return removeEvents(customerId);
  }

  /**
   * Writes the tombstone of a customer over the one that is there. At no moment is there none.
   *
   * @param customerId who is forgotten
   * @param deletion the deletion event in its wire format
   */
  public void replaceTombstone(CustomerId customerId, SdkBytes deletion) {
    bucket.put(new ArchiveKey.Tombstone(customerId).text(), deletion.asByteArrayUnsafe());
  }

  /**
   * Deletes all events of a customer if it is forgotten.
   *
   * @param customerId which customer
   * @return how many versions of objects were deleted; empty if the archive has no tombstone of the
   *     customer
   */
  public OptionalInt removeIfForgotten(CustomerId customerId) {
    return bucket.has(new ArchiveKey.Tombstone(customerId).text())
        ? OptionalInt.of(removeEvents(customerId))
        : OptionalInt.empty();
  }

  private int removeEvents(CustomerId customerId) {
    return bucket.deleteEverythingUnder(ArchiveKey.prefixOf(customerId));
  }
}
