package io.customerrecord.admin.verify;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the customers in one segment of the event table as their rows come by. This needs one
 * read per page and one batch of views. Whatever seems wrong is verified again by consistent reads
 * before it is reported: the scan may have missed a write, or begun in the middle of a history.
 * Used by one thread.
 */
final class EventSegment implements SegmentedScan.Segment<EventTableRow> {
  private final CustomerSchema schema;
  private final TableReader reader;
  private final Consumer<CustomerId> suspects;
  private final Consumer<Finding> findings;
  private final List<HistoryCheck> complete = new ArrayList<>();
  private @Nullable HistoryCheck current;
  private boolean isCurrentSuspect;

  /**
   * A segment.
   *
   * @param suspects receives each customer that must be verified by consistent reads
   * @param findings receives rows of no customer
   */
  EventSegment(
      CustomerSchema schema,
      TableReader reader,
      Consumer<CustomerId> suspects,
      Consumer<Finding> findings) {
    this.schema = schema;
    this.reader = reader;
    this.suspects = suspects;
    this.findings = findings;
  }

  @Override
  public void add(List<EventTableRow> rows) {
    rows.forEach(this::add);
    judgeComplete();
  }

  @Override
  public Optional<CustomerId> open() {
    return Optional.ofNullable(current).map(HistoryCheck::customerId);
  }

  @Override
  public void resume(CustomerId customerId) {
    current = new HistoryCheck(customerId, schema, this::suspectSnapshot);
    isCurrentSuspect = true;
  }

  @Override
  public void end() {
    completeCurrent();
    judgeComplete();
  }

  private void add(EventTableRow row) {
    switch (row) {
      case EventTableRow.Decoded(var event, var snapshot, var surplus) ->
          historyOf(event.customerId()).add(row);
      case EventTableRow.Unreadable(var head, var reason, var surplus) ->
          historyOf(head.customerId()).add(row);
      case EventTableRow.Foreign foreign -> add(foreign);
    }
  }

  private void add(EventTableRow.Foreign row) {
    CustomerId customerId = row.customerId();
    if (customerId == null) {
      findings.accept(Finding.of(row));
    } else {
      historyOf(customerId).add(row);
    }
  }

  private HistoryCheck historyOf(CustomerId id) {
    HistoryCheck history = current;
    if (history == null || !history.customerId().equals(id)) {
      completeCurrent();
      history = new HistoryCheck(id, schema, this::suspectSnapshot);
      current = history;
      isCurrentSuspect = false;
    }
    return history;
  }

  private Optional<Finding> suspectSnapshot(Finding finding, Object after, Object eventId) {
    isCurrentSuspect = true;
    return Optional.empty();
  }

  private void completeCurrent() {
    HistoryCheck history = current;
    if (history == null) {
      return;
    }
    if (isCurrentSuspect || !history.findings().isEmpty()) {
      suspects.accept(history.customerId());
    } else {
      complete.add(history);
      if (complete.size() == TableReader.LARGEST_BATCH) {
        judgeComplete();
      }
    }
    current = null;
  }

  private void judgeComplete() {
    Map<CustomerId, ViewTableRow> views =
        reader.views(complete.stream().map(HistoryCheck::customerId).distinct().toList());
    for (HistoryCheck history : complete) {
      if (ViewCheck.of(Optional.ofNullable(views.get(history.customerId())), history).isPresent()) {
        suspects.accept(history.customerId());
      }
    }
    complete.clear();
  }
}
