package io.customerrecord.domain;

/** What follows from a command. */
public sealed interface Decision {

  /**
   * The command is accepted, and this happened.
   *
   * @param event the one event to append
   */
  record Accept(CustomerEvent event) implements Decision {}

  /** The command is accepted, and nothing would change. */
  record Nothing() implements Decision {}

  /**
   * The command is refused.
   *
   * @param rejection why
   */
  record Reject(Rejection rejection) implements Decision {}
}
