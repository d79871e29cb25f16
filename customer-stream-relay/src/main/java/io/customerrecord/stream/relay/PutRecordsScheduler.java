package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.BatchEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events the next PutRecords request sends: a wave. PutRecords does not keep the
 * order of the records in a request, so a wave has at most one event of each customer. The
 * customer's next event waits until the one before it is confirmed to be stored, and stays behind
 * if that one cannot be stored.
 *
 * <p>Deletions wait until all other events are sent, because the erasure before each may use up the
 * time. Not thread-safe.
 */
final class PutRecordsScheduler {
  /** How often an event is sent before its customer stops. */
  static final int MOST_ATTEMPTS = 6;

  private static final int MOST_EVENTS = 500;
  private static final int MOST_BYTES = 5 * 1024 * 1024;
  private static final Comparator<BatchEvent> BY_VERSION =
      Comparator.<BatchEvent>comparingLong(event -> event.event().version())
          .thenComparingInt(BatchEvent::position);

  private final Map<CustomerId, Deque<BatchEvent>> queues = new HashMap<>();
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private final TreeSet<Integer> unconfirmed = new TreeSet<>();
  private final int mostEvents;
  private final int mostBytes;

  /**
   * The place of a record whose event is unknown because of a defect in our code. Its customer
   * stops before it.
   *
   * @param position its place in the batch, from 0
   * @param customerId its customer; null if the keys do not say, then it stops no customer
   * @param version its version; null if the keys do not say, then its customer sends nothing
   */
  record Unread(int position, @Nullable CustomerId customerId, @Nullable Long version) {
    private boolean isBefore(BatchEvent event) {
      long other = event.event().version();
      return event.event().customerId().equals(customerId)
          && (version == null
              || version < other
              || (version == other && position < event.position()));
    }
  }

  PutRecordsScheduler(Collection<BatchEvent> events, Collection<Unread> unread) {
    this(events, unread, MOST_EVENTS, MOST_BYTES);
  }

  PutRecordsScheduler(
      Collection<BatchEvent> events, Collection<Unread> unread, int mostEvents, int mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    events.forEach(event -> unconfirmed.add(event.position()));
    unread.forEach(record -> unconfirmed.add(record.position()));
    events.stream()
        .filter(event -> unread.stream().noneMatch(record -> record.isBefore(event)))
        .sorted(BY_VERSION)
        .forEach(
            event ->
                queues
                    .computeIfAbsent(event.event().customerId(), id -> new ArrayDeque<>())
                    .add(event));
  }

  /** The next wave, in the batch's order; empty if nothing more can be sent. */
  List<BatchEvent> next() {
    List<BatchEvent> heads = new ArrayList<>();
    for (Deque<BatchEvent> queue : queues.values()) {
      BatchEvent head = queue.peek();
      if (head != null) {
        heads.add(head);
      }
    }
    heads.sort(Comparator.comparingInt(BatchEvent::position));
    boolean deletions = heads.stream().allMatch(BatchEvent::isDeletion);
    List<BatchEvent> wave = new ArrayList<>();
    long bytes = 0;
    for (BatchEvent head : heads) {
      int size = EventStream.sizeOf(head);
      if (head.isDeletion() == deletions && wave.size() < mostEvents && bytes + size <= mostBytes) {
        wave.add(head);
        bytes += size;
      }
    }
    return wave;
  }

  /** An event of the last wave is confirmed to be stored. */
  void stored(BatchEvent event) {
    unconfirmed.remove(event.position());
    queueOf(event).remove();
  }

  /** An event of the last wave is not stored, or may not be; another attempt may help. */
  void notStored(BatchEvent event) {
    if (attempts.merge(event.position(), 1, Integer::sum) == MOST_ATTEMPTS) {
      giveUp(event);
    }
  }

  /** No further attempt can store an event of the last wave: its customer stops. */
  void giveUp(BatchEvent event) {
    queueOf(event).clear();
  }

  /** The first position whose event is not confirmed to be stored; empty if all are. */
  OptionalInt earliestUnconfirmed() {
    return unconfirmed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(unconfirmed.first());
  }

  /** How many events are not confirmed to be stored. */
  int unconfirmed() {
    return unconfirmed.size();
  }

  private Deque<BatchEvent> queueOf(BatchEvent event) {
    Deque<BatchEvent> queue = queues.get(event.event().customerId());
    if (queue == null || !event.equals(queue.peek())) {
      throw new IllegalStateException("the event is not its customer's next one");
    }
    return queue;
  }
}
