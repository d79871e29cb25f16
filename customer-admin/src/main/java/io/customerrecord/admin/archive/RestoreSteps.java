package io.customerrecord.admin.archive;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Puts the lost events of a plan back in batches: a missing tail upwards, each batch on the one
 * before, and everything else from the newest downwards, below an event that must still exist. Used
 * by one thread.
 */
final class RestoreSteps {
  /** Below the 4 MB of a transaction, since an item is about as large as its JSON. */
  private static final int MOST_BYTES = 3_000_000;

  private final ArchiveReader archive;
  private final TableRepairer repairer;
  private final RestorePlan plan;
  private Optional<HistoryHead> anchor;
  private long restored;

  /** An object is not the event that its key says, or is gone. */
  static final class UnreadableObject extends Exception {
    private static final long serialVersionUID = 1L;
    private final long version;

    UnreadableObject(ArchiveKey.Event key) {
      super("the object %s is not that event".formatted(key.text()));
      this.version = key.version();
    }

    long version() {
      return version;
    }
  }

  RestoreSteps(ArchiveReader archive, TableRepairer repairer, RestorePlan plan) {
    this.archive = archive;
    this.repairer = repairer;
    this.plan = plan;
    this.anchor = plan.newestRow();
  }

  /** Returns false if the customer has changed meanwhile, so that the plan does not hold. */
  boolean run() throws UnreadableObject {
    Optional<VersionRanges.Range> tail = plan.tail();
    for (VersionRanges.Range range : plan.lost().reversed()) {
      boolean isDone = tail.equals(Optional.of(range)) ? upwards(range) : downwards(range);
      if (!isDone) {
        return false;
      }
    }
    return true;
  }

  /** Whether a range fits into one transaction. */
  boolean isOneBatch(VersionRanges.Range range) throws UnreadableObject {
    return range.size() <= TableRepairer.MOST_RESTORED
        && batch(range.first(), range.last(), 1).size() == range.size();
  }

  long restored() {
    return restored;
  }

  private boolean upwards(VersionRanges.Range range) throws UnreadableObject {
    for (long next = range.first(); next <= range.last(); ) {
      List<StoredEvent> batch = batch(next, range.last(), 1);
      if (!put(batch)) {
        return false;
      }
      anchor = Optional.of(HistoryHead.of(batch.getLast()));
      next = batch.getLast().version() + 1;
    }
    return true;
  }

  private boolean downwards(VersionRanges.Range range) throws UnreadableObject {
    for (long next = range.last(); next >= range.first(); ) {
      List<StoredEvent> batch = batch(next, range.first(), -1);
      if (!put(batch)) {
        return false;
      }
      if (anchor.isEmpty()) {
        anchor = Optional.of(HistoryHead.of(batch.getFirst()));
      }
      next = batch.getLast().version() - 1;
    }
    return true;
  }

  private boolean put(List<StoredEvent> batch) {
    boolean isPut = repairer.restore(batch, anchor, plan.newest());
    restored += isPut ? batch.size() : 0;
    return isPut;
  }

  private List<StoredEvent> batch(long from, long to, int step) throws UnreadableObject {
    List<StoredEvent> batch = new ArrayList<>();
    long bytes = 0;
    for (long version = from;
        batch.size() < TableRepairer.MOST_RESTORED && version != to + step;
        version += step) {
      SdkBytes object = read(version);
      bytes += object.asByteArrayUnsafe().length;
      if (bytes > MOST_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(decode(version, object));
    }
    return batch;
  }

  private SdkBytes read(long version) throws UnreadableObject {
    ArchiveKey.Event key = new ArchiveKey.Event(plan.customerId(), version);
    return archive.read(key.text()).orElseThrow(() -> new UnreadableObject(key));
  }

  private StoredEvent decode(long version, SdkBytes object) throws UnreadableObject {
    ArchiveKey.Event key = new ArchiveKey.Event(plan.customerId(), version);
    try {
      StoredEvent event = EventJson.decode(object.asByteArrayUnsafe());
      if (event.customerId().equals(plan.customerId())
          && event.version() == version
          && !CustomerSchema.isDeletion(event)) {
        return event;
      }
    } catch (MalformedEvent e) {
      throw new UnreadableObject(key);
    }
    throw new UnreadableObject(key);
  }
}
