package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a customer's history, in the order in which it was requested. Immutable.
 *
 * @param <E> the form of the events: {@link RecordedEvent} or {@link StoredEvent}
 * @param events by ascending version, or descending if newest first; upcast to their current
 *     meaning
 * @param next the version to continue at: after it, or before it if newest first; empty if there
 *     was no further event
 * @param unreadableDeletion the deletion of a deleted customer if its row is unreadable; then there
 *     are no events
 */
public record HistoryPage<E>(
    List<E> events, OptionalLong next, Optional<HistoryHead> unreadableDeletion) {
  /**
   * Copies the list.
   *
   * @param events by ascending version, or descending if newest first
   * @param next the version to continue at, or empty
   * @param unreadableDeletion the deletion if it is unreadable
   * @throws NullPointerException if {@code events}, {@code next} or {@code unreadableDeletion} is
   *     null; the message names it
   */
  public HistoryPage {
    events = List.copyOf(requireNonNull(events, "events"));
    requireNonNull(next, "next");
    requireNonNull(unreadableDeletion, "unreadableDeletion");
  }

  /** A page of readable events. */
  HistoryPage(List<E> events, OptionalLong next) {
    this(events, next, Optional.empty());
  }

  /** A page without events: there is none on the requested side of the version. */
  static <E> HistoryPage<E> empty() {
    return new HistoryPage<>(List.of(), OptionalLong.empty());
  }
}
