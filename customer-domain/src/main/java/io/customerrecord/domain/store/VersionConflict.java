package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;

/**
 * An event was not appended: the history, or the view, is not where the writer believed it to be.
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
