package io.customerrecord.admin;

/** Follows a long run, part by part. Implementations are thread-safe. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String items, long total) {}

        @Override
        public void expect(long total) {}

        @Override
        public void resume(long items) {}

        @Override
        public void advance(long items) {}
      };

  /**
   * A part of the run begins.
   *
   * @param items what is counted in it, such as {@code rows}
   * @param total about how many of them it has, those included that earlier runs have done; 0 if
   *     that is not known yet
   */
  void begin(String items, long total);

  /**
   * The part turns out to have another number of items than was known when it began.
   *
   * @param total about how many items it has, those included that earlier runs have done
   */
  void expect(long total);

  /**
   * Earlier runs have done items of this part.
   *
   * @param items how many
   */
  void resume(long items);

  /**
   * Items are done.
   *
   * @param items how many more
   */
  void advance(long items);
}
