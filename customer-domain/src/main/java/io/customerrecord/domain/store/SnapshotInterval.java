package io.customerrecord.domain.store;

/** The versions at which snapshots are due. */
public final class SnapshotInterval {
  /** The number of events between two snapshots. */
  public static final int EVENTS = 100;

  private SnapshotInterval() {}

  /**
   * Whether a snapshot is due.
   *
   * @param version the version of an event, from 1
   * @return true for every hundredth version
   */
  public static boolean isDueAt(long version) {
    return version % EVENTS == 0;
  }
}
