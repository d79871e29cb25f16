package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * A stored history cannot be what any sequence of commands has written: an event that can never
 * follow its predecessors, a missing version, data of the wrong shape. It needs a person; no retry
 * helps. Messages name ids, versions and types, and never hold personal data.
 */
public class CorruptHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A finding.
   *
   * @param message what is wrong, without personal data
   */
  public CorruptHistory(String message) {
    super(message);
  }

  CorruptHistory(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The same finding with the place where it was met.
   *
   * @param customerId whose history
   * @param version at which event
   * @return a new exception to throw
   */
  public CorruptHistory at(CustomerId customerId, long version) {
    return new CorruptHistory(placed(customerId, version), this);
  }

  final String placed(CustomerId customerId, long version) {
    return "customer " + customerId + ", version " + version + ": " + getMessage();
  }
}
