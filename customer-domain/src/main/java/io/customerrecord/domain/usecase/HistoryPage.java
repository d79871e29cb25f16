package io.customerrecord.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * Part of a customer's history.
 *
 * @param events by ascending version, in the newest schema version known here
 * @param next the version to continue after, or empty where no later event existed
 */
public record HistoryPage(List<StoredEvent> events, OptionalLong next) {
  /**
   * Copies the list.
   *
   * @param events by ascending version
   * @param next the version to continue after, or empty
   * @throws NullPointerException if {@code events} or {@code next} is null; the message names it
   */
  public HistoryPage {
    events = List.copyOf(requireNonNull(events, "events"));
    requireNonNull(next, "next");
  }
}
