package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * A stored history that no sequence of commands can have written: an event that cannot follow its
 * predecessors, a missing version, data of the wrong shape. An operator must intervene; retrying
 * does not help. Messages name ids, versions and types, and never contain personal data.
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
   * The same finding with its place.
   *
   * @param customerId whose history
   * @param version the version of the event
   * @return a new exception to throw
   */
  public CorruptHistory at(CustomerId customerId, long version) {
    return new CorruptHistory(messageAt(customerId, version), this);
  }

  final String messageAt(CustomerId customerId, long version) {
    return "customer " + customerId + ", version " + version + ": " + getMessage();
  }
}
