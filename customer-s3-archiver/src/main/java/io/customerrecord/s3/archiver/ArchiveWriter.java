package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.s3.archiver.Archive.EventObject;
import io.customerrecord.s3.archiver.Archive.Kept;
import java.util.List;

/** Adds the events of a batch to the archive, and counts what becomes of them. */
final class ArchiveWriter {
  private final Archive archive;
  private final BatchCounters counters;

  ArchiveWriter(Archive archive, BatchCounters counters) {
    this.archive = archive;
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
    counters.add("Removed", archive.forget(deletion.event().customerId(), deletion.bytes()));
    counters.increment("Forgotten");
    return 1;
  }

  private int keep(List<BatchEvent> events) {
    CustomerId customerId = events.getFirst().event().customerId();
    Kept kept =
        archive.keep(
            customerId,
            events.stream()
                .map(
                    event ->
                        new EventObject(
                            new ArchiveKey.Event(customerId, event.event().version()),
                            event.bytes()))
                .toList());
    if (kept.failure() != null) {
      counters.countFailure(kept.failure());
    }
    counters.add("Removed", kept.removed());
    if (kept.isForgotten()) {
      counters.add("Late", kept.confirmed());
    } else {
      counters.add("Archived", kept.written());
      counters.add("AlreadyThere", kept.confirmed() - kept.written());
    }
    return kept.confirmed();
  }
}
