package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;

/**
 * A command or query was rejected, and nothing was changed. It is thrown where a {@link
 * Result.Rejected} cannot be returned, for example by {@link Result#orElseThrow()}. The message
 * gives the reason in words, without personal data.
 */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  /**
   * Wraps a rejection.
   *
   * @param rejection the reason
   * @throws NullPointerException if {@code rejection} is null; the message names it
   */
  public RejectedException(Rejection rejection) {
    super(requireNonNull(rejection, "rejection").reason());
    this.rejection = rejection;
  }

  /**
   * The reason, for a {@code switch}.
   *
   * @return the reason
   */
  public Rejection rejection() {
    return rejection;
  }
}
