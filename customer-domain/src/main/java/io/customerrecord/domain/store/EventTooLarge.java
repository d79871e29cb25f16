package io.customerrecord.domain.store;

import org.jspecify.annotations.Nullable;

/** The store cannot hold an event of that size; nothing was written. */
public final class EventTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what was too large, without personal data
   * @param cause the store's own error, or null
   */
  public EventTooLarge(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
