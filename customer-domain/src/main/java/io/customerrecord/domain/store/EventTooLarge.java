package io.customerrecord.domain.store;

import org.jspecify.annotations.Nullable;

/** An event exceeds the store's limit. Nothing was written. */
public final class EventTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports an event that is too large.
   *
   * @param message what is too large, without personal data
   * @param cause the store's own error, or null
   */
  public EventTooLarge(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
