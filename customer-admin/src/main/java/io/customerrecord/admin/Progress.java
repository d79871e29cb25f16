package io.customerrecord.admin;

/** Follows a long run. Implementations are thread-safe. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE =
      new Progress() {
        @Override
        public void expect(long items) {}

        @Override
        public void advance(long items) {}
      };

  /**
   * The run has learned how much work there is.
   *
   * @param items about how many items the whole run has; 0 if that is not known
   */
  void expect(long items);

  /**
   * Items are done.
   *
   * @param items how many more
   */
  void advance(long items);
}
