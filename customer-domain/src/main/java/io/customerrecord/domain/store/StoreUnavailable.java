package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The store did not answer or is too busy, and retrying did not help. The request itself is valid
 * and may be repeated later. A write that throws this may or may not have happened.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Duration retryAfter;

  /**
   * A failure.
   *
   * @param message what happened, without personal data
   * @param retryAfter how long to wait before the next attempt
   * @param cause the store's own error, or null
   * @throws NullPointerException if {@code retryAfter} is null; the message names it
   */
  public StoreUnavailable(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = requireNonNull(retryAfter, "retryAfter");
  }

  /**
   * How long to wait before the next attempt.
   *
   * @return a positive duration
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
