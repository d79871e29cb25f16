package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

/** What follows from a command. */
public sealed interface Decision {

  /**
   * The command is accepted, and this happened.
   *
   * @param event the one event to append
   */
  record Accept(CustomerEvent event) implements Decision {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code event} is null; the message names it
     */
    public Accept {
      requireNonNull(event, "event");
    }
  }

  /** The command is accepted, and nothing would change. */
  record Nothing() implements Decision {}

  /**
   * The command is refused.
   *
   * @param rejection why
   */
  record Reject(Rejection rejection) implements Decision {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code rejection} is null; the message names it
     */
    public Reject {
      requireNonNull(rejection, "rejection");
    }
  }
}
