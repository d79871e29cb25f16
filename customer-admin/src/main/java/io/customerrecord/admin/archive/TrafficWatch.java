package io.customerrecord.admin.archive;

/** Says whether a run that needs quiet tables may go on. Implementations are thread-safe. */
public interface TrafficWatch extends AutoCloseable {
  /** Watches nothing. */
  TrafficWatch NONE =
      new TrafficWatch() {
        @Override
        public void check() {}

        @Override
        public void close() {}
      };

  /**
   * Checks that no traffic was seen so far.
   *
   * @throws TrafficSeen if it was
   */
  void check();

  /** Stops watching. */
  @Override
  void close();
}
