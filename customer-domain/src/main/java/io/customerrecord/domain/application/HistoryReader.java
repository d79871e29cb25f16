package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads histories page by page. Before each page it reads the newest event, so that a deleted
 * customer is gone at once, however many of its events are still stored.
 *
 * @param <E> the form in which events are returned
 */
final class HistoryReader<E> {
  /** Few enough to notice a deletion soon, enough to keep the cost of looking for it low. */
  static final int STREAM_PAGE_SIZE = 250;

  private final CustomerStore store;
  private final Function<StoredEvent, E> read;

  /**
   * A reader of histories.
   *
   * @param store where they are stored
   * @param read converts a stored event; throws {@link CorruptHistory} if it cannot
   */
  HistoryReader(CustomerStore store, Function<StoredEvent, E> read) {
    this.store = store;
    this.read = read;
  }

  /** A page of a history; of a deleted customer, the deletion alone. */
  Result<HistoryPage<E>> page(CustomerId id, long after, int limit) {
    Result<HistoryPage<E>> page = pageOfLiving(id, after, limit);
    return isGone(page) ? deletionAlone(id, deletion -> deletion <= after) : page;
  }

  /**
   * A page of a history, newest first; of a deleted customer, the deletion alone. It is returned
   * below any version but its own, because it is newer than all that its reader has seen.
   */
  Result<HistoryPage<E>> pageBefore(CustomerId id, long before, int limit) {
    Result<HistoryPage<E>> page = ofLiving(id, head -> pageBeforeOnce(head, before, limit));
    return isGone(page) ? deletionAlone(id, deletion -> deletion == before) : page;
  }

  /** A page of the history of a customer that is not deleted. */
  Result<HistoryPage<E>> pageOfLiving(CustomerId id, long after, int limit) {
    return ofLiving(id, head -> pageOnce(head, after, limit));
  }

  private Result<HistoryPage<E>> ofLiving(
      CustomerId id, Function<HistoryHead, Result<HistoryPage<E>>> readPage) {
    Optional<HistoryHead> head = store.head(id);
    if (head.isEmpty()) {
      return rejected(new Rejection.NotFound());
    }
    return head.get().isDeletion()
        ? rejected(new Rejection.Gone())
        : CustomerHistory.unlessDeleted(store, id, () -> readPage.apply(head.get()));
  }

  private Result<HistoryPage<E>> pageOnce(HistoryHead head, long after, int limit) {
    if (after >= head.version()) {
      return new Result.Success<>(HistoryPage.empty());
    }
    List<StoredEvent> events = store.events(head.customerId(), after, limit);
    Replay.checkComplete(events, head.customerId(), after);
    StoredEvent end = events.getLast();
    if (CustomerSchema.isDeletion(end)) {
      return rejected(new Rejection.Gone());
    }
    return new Result.Success<>(
        new HistoryPage<>(
            events.stream().map(read).toList(),
            end.version() < head.version()
                ? OptionalLong.of(end.version())
                : OptionalLong.empty()));
  }

  /** Events that were appended after the head was read are not part of the page. */
  private Result<HistoryPage<E>> pageBeforeOnce(HistoryHead head, long before, int limit) {
    long first = Math.min(before - 1, head.version());
    if (first < 1) {
      return new Result.Success<>(HistoryPage.empty());
    }
    List<StoredEvent> events = store.eventsBefore(head.customerId(), first + 1, limit);
    Replay.checkCompleteBackwards(events, head.customerId(), first + 1);
    long last = events.getLast().version();
    return new Result.Success<>(
        new HistoryPage<>(
            events.stream().map(read).toList(),
            last > 1 ? OptionalLong.of(last) : OptionalLong.empty()));
  }

  /** After a deletion no other event is returned, even if the deletion is unreadable. */
  private Result<HistoryPage<E>> deletionAlone(CustomerId id, LongPredicate isSeen) {
    HistoryHead deletion = store.head(id).orElseThrow();
    if (isSeen.test(deletion.version())) {
      return new Result.Success<>(HistoryPage.empty());
    }
    try {
      List<StoredEvent> events = store.events(id, deletion.version() - 1, 1);
      return new Result.Success<>(
          new HistoryPage<>(events.stream().map(read).toList(), OptionalLong.empty()));
    } catch (CorruptHistory e) {
      return new Result.Success<>(
          new HistoryPage<>(List.of(), OptionalLong.empty(), Optional.of(deletion)));
    }
  }

  /** A whole history, read lazily; of a deleted customer, the deletion alone. */
  Stream<E> stream(CustomerId id) {
    return stream(new EventIterator(id, false));
  }

  /** The whole history of a customer that is not deleted, read lazily. */
  Stream<E> streamOfLiving(CustomerId id) {
    return stream(new EventIterator(id, true));
  }

  private Stream<E> stream(EventIterator events) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            events,
            Spliterator.ORDERED
                | Spliterator.DISTINCT
                | Spliterator.NONNULL
                | Spliterator.IMMUTABLE),
        false);
  }

  /** Reads a page when its first event is requested, and holds one page at a time. */
  private final class EventIterator implements Iterator<E> {
    private final CustomerId id;
    private final boolean livingOnly;
    private Iterator<E> page = Collections.emptyIterator();
    private OptionalLong next = OptionalLong.of(0);

    private EventIterator(CustomerId id, boolean livingOnly) {
      this.id = id;
      this.livingOnly = livingOnly;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && next.isPresent()) {
        HistoryPage<E> read = pageAfter(next.getAsLong());
        page = read.events().iterator();
        next = read.next();
      }
      return page.hasNext();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }

    /** Once an event was returned, a deletion no longer belongs to the same history. */
    private HistoryPage<E> pageAfter(long version) {
      HistoryPage<E> read =
          (version == 0 && !livingOnly
                  ? page(id, 0, STREAM_PAGE_SIZE)
                  : pageOfLiving(id, version, STREAM_PAGE_SIZE))
              .orElseThrow();
      if (read.unreadableDeletion().isPresent()) {
        throw new RejectedException(new Rejection.Gone());
      }
      return read;
    }
  }

  private static boolean isGone(Result<?> result) {
    return result instanceof Result.Rejected<?>(Rejection.Gone gone);
  }

  private static <T> Result<T> rejected(Rejection rejection) {
    return new Result.Rejected<>(rejection);
  }
}
