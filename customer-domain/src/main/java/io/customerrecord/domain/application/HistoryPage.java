package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Part of a customer's history. Immutable.
 *
 * @param <E> what each event is answered as: {@link RecordedEvent} or {@link StoredEvent}
 * @param events by ascending version, with the meaning that they have today
 * @param next the version to continue after, or empty where no later event existed
 * @param unreadableDeletion the deletion of a forgotten customer, where its row holds no event that
 *     can be read; there are no events then
 */
public record HistoryPage<E>(
    List<E> events, OptionalLong next, Optional<HistoryHead> unreadableDeletion) {
  /**
   * Copies the list.
   *
   * @param events by ascending version
   * @param next the version to continue after, or empty
   * @param unreadableDeletion the deletion, where it cannot be read
   * @throws NullPointerException if {@code events}, {@code next} or {@code unreadableDeletion} is
   *     null; the message names it
   */
  public HistoryPage {
    events = List.copyOf(requireNonNull(events, "events"));
    requireNonNull(next, "next");
    requireNonNull(unreadableDeletion, "unreadableDeletion");
  }

  /**
   * Events that can be read.
   *
   * @param events by ascending version
   * @param next the version to continue after, or empty
   */
  HistoryPage(List<E> events, OptionalLong next) {
    this(events, next, Optional.empty());
  }

  /** No event: the history ends at the version asked about, or before it. */
  static <E> HistoryPage<E> empty() {
    return new HistoryPage<>(List.of(), OptionalLong.empty());
  }
}
