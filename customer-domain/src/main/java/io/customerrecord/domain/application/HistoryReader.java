package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads histories a page at a time. Each page begins with the newest event, so that a forgotten
 * customer is gone from the moment of its deletion, however much of it is still stored.
 *
 * @param <E> what each event is answered as
 */
final class HistoryReader<E> {
  private final CustomerStore store;
  private final Function<StoredEvent, E> read;

  /**
   * A reader of histories.
   *
   * @param store where they are kept
   * @param read makes of a stored event what is answered; it throws {@link CorruptHistory} where it
   *     cannot
   */
  HistoryReader(CustomerStore store, Function<StoredEvent, E> read) {
    this.store = store;
    this.read = read;
  }

  /** A page; of a forgotten customer, the deletion alone. */
  Result<HistoryPage<E>> page(CustomerId id, long after, int limit) {
    Result<HistoryPage<E>> page = pageOfLiving(id, after, limit);
    return isGone(page) ? deletionAlone(id, after) : page;
  }

  /** A page of a customer that is not forgotten. */
  Result<HistoryPage<E>> pageOfLiving(CustomerId id, long after, int limit) {
    Optional<HistoryHead> head = store.head(id);
    if (head.isEmpty()) {
      return rejected(new Rejection.NotFound());
    }
    return head.get().isDeletion()
        ? rejected(new Rejection.Gone())
        : CustomerHistory.unlessForgotten(store, id, () -> pageOnce(head.get(), after, limit));
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

  /** After a deletion nothing else is shown, whether or not it can be read. */
  private Result<HistoryPage<E>> deletionAlone(CustomerId id, long after) {
    HistoryHead deletion = store.head(id).orElseThrow();
    if (deletion.version() <= after) {
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

  private static boolean isGone(Result<?> result) {
    return result instanceof Result.Rejected<?>(Rejection.Gone gone);
  }

  private static <T> Result<T> rejected(Rejection rejection) {
    return new Result.Rejected<>(rejection);
  }
}
