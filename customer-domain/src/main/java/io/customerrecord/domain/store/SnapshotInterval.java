package io.customerrecord.domain.store;

/** At which versions a store keeps a snapshot, if it keeps any. */
public final class SnapshotInterval {
  /** One snapshot for this many events. */
  public static final int EVENTS = 100;

  private SnapshotInterval() {}

  /**
   * Whether a snapshot is due.
   *
   * @param version of an event, from 1
   * @return true for every hundredth
   */
  public static boolean isDueAt(long version) {
    return version % EVENTS == 0;
  }
}
