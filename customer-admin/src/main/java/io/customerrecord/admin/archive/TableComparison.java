package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Settling;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TablePage;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the events of one table in another one. What is younger than the beginning does not
 * count. What was old enough then is a finding besides, one for each customer. Thread-safe.
 */
final class TableComparison {
  private final TableReader restored;
  private final Instant begin;
  private final Duration settle;
  private long missing;
  private @Nullable Instant oldest;

  /**
   * A comparison.
   *
   * @param restored where the events are looked for
   * @param begin until when events count
   * @param settle how old an event must have been then so that it is a finding
   */
  TableComparison(TableReader restored, Instant begin, Duration settle) {
    this.restored = restored;
    this.begin = begin;
    this.settle = settle;
  }

  SegmentedScan.Segment<EventTableRow> segment(Findings findings) {
    return new Segment(findings);
  }

  synchronized long missing() {
    return missing;
  }

  synchronized Optional<Instant> oldestMissing() {
    return Optional.ofNullable(oldest);
  }

  private synchronized void add(Instant time) {
    missing++;
    oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
  }

  /** The rows of a customer come by ascending version, and are looked for in the same order. */
  private final class Segment implements SegmentedScan.Segment<EventTableRow> {
    private final Findings findings;
    private @Nullable CustomerId customerId;
    private Iterator<EventTableRow> page = Collections.emptyIterator();
    private Optional<String> next = Optional.empty();
    private long last;
    private @Nullable StoredEvent found;
    private @Nullable StoredEvent firstSettled;
    private long settled;

    private Segment(Findings findings) {
      this.findings = findings;
    }

    @Override
    public void add(List<EventTableRow> rows) {
      for (EventTableRow row : rows) {
        if (row instanceof EventTableRow.Decoded(var event, var snapshot, var surplus)) {
          if (firstSettled != null && !firstSettled.customerId().equals(event.customerId())) {
            end();
          }
          if (event.createTime().isBefore(begin) && !has(event)) {
            addMissing(event);
          }
        }
      }
    }

    private void addMissing(StoredEvent event) {
      TableComparison.this.add(event.createTime());
      if (!Settling.isYoung(event.createTime(), settle, begin)) {
        firstSettled = firstSettled == null ? event : firstSettled;
        settled++;
      }
    }

    /** There are no more rows of the customer. */
    @Override
    public void end() {
      StoredEvent first = firstSettled;
      if (first != null) {
        findings.add(
            Finding.of(
                FindingKind.NOT_RESTORED,
                first.customerId(),
                first.version(),
                settled == 1 ? "" : "and %d later ones".formatted(settled - 1)));
      }
      firstSettled = null;
      settled = 0;
    }

    private boolean has(StoredEvent event) {
      if (CustomerSchema.isDeletion(event)) {
        return isDeleted(event.customerId());
      }
      if (!event.customerId().equals(customerId)) {
        customerId = event.customerId();
        read(event.customerId(), Optional.empty());
        last = 0;
        found = null;
      }
      while (last < event.version() && advance(event.customerId())) {
        // until the version is reached
      }
      StoredEvent same = found;
      return same != null && last == event.version() && same.eventId().equals(event.eventId());
    }

    /**
     * The deletion may have another version: a forgotten customer may have been forgotten again.
     */
    private boolean isDeleted(CustomerId id) {
      return restored.events(id, Optional.empty()).rows().stream()
          .anyMatch(
              row ->
                  row instanceof EventTableRow.Decoded(var event, var snapshot, var surplus)
                      && CustomerSchema.isDeletion(event));
    }

    private void read(CustomerId id, Optional<String> from) {
      TablePage<EventTableRow> read = restored.events(id, from);
      page = read.rows().iterator();
      next = read.next();
    }

    private boolean advance(CustomerId id) {
      while (!page.hasNext() && next.isPresent()) {
        read(id, next);
      }
      if (!page.hasNext()) {
        found = null;
        return false;
      }
      switch (page.next()) {
        case EventTableRow.Decoded(var event, var snapshot, var surplus) -> {
          found = event;
          last = event.version();
        }
        case EventTableRow.Unreadable(var head, var reason, var surplus) -> {
          found = null;
          last = head.version();
        }
        case EventTableRow.Foreign foreign -> found = null;
      }
      return true;
    }
  }
}
