package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All events of a customer. A page is read when its first event is asked for, and one page is held
 * at a time. Used by one thread.
 */
final class AllEvents implements Iterator<RecordedEvent> {
  /** So few that a deletion is noticed soon, so many that looking for it costs little. */
  static final int EVENTS_PER_PAGE = 250;

  private final HistoryReader<RecordedEvent> reader;
  private final CustomerId id;
  private Iterator<RecordedEvent> page = Collections.emptyIterator();
  private OptionalLong next = OptionalLong.of(0);

  private AllEvents(HistoryReader<RecordedEvent> reader, CustomerId id) {
    this.reader = reader;
    this.id = id;
  }

  static Stream<RecordedEvent> stream(HistoryReader<RecordedEvent> reader, CustomerId id) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new AllEvents(reader, id),
            Spliterator.ORDERED
                | Spliterator.DISTINCT
                | Spliterator.NONNULL
                | Spliterator.IMMUTABLE),
        false);
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && next.isPresent()) {
      HistoryPage<RecordedEvent> read = pageAfter(next.getAsLong());
      page = read.events().iterator();
      next = read.next();
    }
    return page.hasNext();
  }

  @Override
  public RecordedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  /** Once an event was shown, a deletion is no longer part of the same history. */
  private HistoryPage<RecordedEvent> pageAfter(long version) {
    HistoryPage<RecordedEvent> read =
        (version == 0
                ? reader.page(id, 0, EVENTS_PER_PAGE)
                : reader.pageOfLiving(id, version, EVENTS_PER_PAGE))
            .orElseThrow();
    if (read.unreadableDeletion().isPresent()) {
      throw new RejectedException(new Rejection.Gone());
    }
    return read;
  }
}
