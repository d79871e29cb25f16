package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;

/**
 * A command or a question was refused, and its caller has asked for an exception then. Nothing was
 * changed. The message says why in words and holds no personal data.
 */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  /**
   * A refusal as an exception.
   *
   * @param rejection why
   * @throws NullPointerException if {@code rejection} is null; the message names it
   */
  public RejectedException(Rejection rejection) {
    super(requireNonNull(rejection, "rejection").reason());
    this.rejection = rejection;
  }

  /**
   * Why it was refused, to be matched with a {@code switch}.
   *
   * @return the reason
   */
  public Rejection rejection() {
    return rejection;
  }
}
