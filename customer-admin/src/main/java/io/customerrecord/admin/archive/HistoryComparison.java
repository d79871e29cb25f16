package io.customerrecord.admin.archive;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Compares the rows of one history, from the lowest version to the newest, with the customer's
 * objects, and holds one row and one page of objects at a time. Used by one thread.
 */
final class HistoryComparison {
  private final CustomerId customerId;
  private final ArchiveReader reader;
  private final ObjectListing objects;
  private final Differences differences;

  /** Receives what differs. */
  interface Differences {
    /** The archive does not have the event. */
    void missing(StoredEvent event, SdkBytes bytes);

    /** The object of the event has other bytes. */
    void differs(StoredEvent event, SdkBytes bytes, SdkBytes found);

    /** An object has no event in the table. */
    void surplus(ArchivedObject object);

    /** The event has text that no JSON can have. */
    void unwritable(StoredEvent event);

    /** The row cannot be read. */
    void unreadable(EventTableRow.Unreadable row, boolean isArchived);
  }

  HistoryComparison(CustomerId customerId, ArchiveReader reader, Differences differences) {
    this.customerId = customerId;
    this.reader = reader;
    this.objects = new ObjectListing(reader, ArchiveKey.prefixOf(customerId));
    this.differences = differences;
  }

  CustomerId customerId() {
    return customerId;
  }

  void add(EventTableRow.Decoded row) {
    StoredEvent event = row.event();
    Optional<ArchivedObject> object = objectOf(event.version());
    SdkBytes bytes;
    try {
      bytes = SdkBytes.fromByteArrayUnsafe(EventJson.encode(event));
    } catch (NotUnicode e) {
      differences.unwritable(event);
      return;
    }
    if (object.isEmpty()) {
      differences.missing(event, bytes);
    } else if (!object.get().certainlyHas(bytes.asByteArrayUnsafe())) {
      compare(event, bytes, object.get());
    }
  }

  private void compare(StoredEvent event, SdkBytes bytes, ArchivedObject object) {
    Optional<SdkBytes> found = reader.read(object.key());
    if (found.isEmpty()) {
      differences.missing(event, bytes);
    } else if (!found.get().equals(bytes)) {
      differences.differs(event, bytes, found.get());
    }
  }

  void add(EventTableRow.Unreadable row) {
    HistoryHead head = row.head();
    differences.unreadable(row, objectOf(head.version()).isPresent());
  }

  void end() {
    for (var object = objects.peek(); object.isPresent(); object = objects.peek()) {
      differences.surplus(object.get());
      objects.advance();
    }
  }

  private Optional<ArchivedObject> objectOf(long version) {
    String key = new ArchiveKey.Event(customerId, version).text();
    for (var object = objects.peek(); object.isPresent(); object = objects.peek()) {
      int order = object.get().key().compareTo(key);
      if (order > 0) {
        return Optional.empty();
      }
      objects.advance();
      if (order == 0) {
        return object;
      }
      differences.surplus(object.get());
    }
    return Optional.empty();
  }
}
