package io.customerrecord.admin;

import java.util.function.Consumer;

/**
 * Where a run reports to, and whether it may change anything.
 *
 * @param findings receives each finding; called by several threads
 * @param progress follows the run
 * @param state what is done so far
 * @param dryRun whether the run only says what it would change
 */
public record Job(Consumer<Finding> findings, Progress progress, SavedState state, boolean dryRun) {

  /**
   * A job without progress and state.
   *
   * @param findings receives each finding; may be called by several threads
   * @return a job that may change things
   */
  public static Job reportingTo(Consumer<Finding> findings) {
    return new Job(findings, Progress.NONE, SavedState.inMemory(), false);
  }
}
