package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;

/**
 * An event was not appended, because the history or the view is not at the version that the writer
 * expected.
 */
public final class VersionConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A conflict.
   *
   * @param customerId whose history
   * @param version the version that was to be appended
   */
  public VersionConflict(CustomerId customerId, long version) {
    super("customer " + customerId + ": version " + version + " could not be appended");
  }
}
