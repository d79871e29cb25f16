package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;

/**
 * Thrown instead of answering a {@link Result.Rejected}, by {@link Result#orElseThrow()} for
 * example: the command or query was rejected, and nothing was changed. The message says why in
 * words and holds no personal data.
 */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  /**
   * A rejection as an exception.
   *
   * @param rejection why
   * @throws NullPointerException if {@code rejection} is null; the message names it
   */
  public RejectedException(Rejection rejection) {
    super(requireNonNull(rejection, "rejection").reason());
    this.rejection = rejection;
  }

  /**
   * The reason, to be matched with a {@code switch}.
   *
   * @return the reason
   */
  public Rejection rejection() {
    return rejection;
  }
}
