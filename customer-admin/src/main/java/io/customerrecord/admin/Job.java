package io.customerrecord.admin;

import java.util.function.Consumer;

/**
 * Where a run reports to, and whether it may change anything.
 *
 * @param findings receives what is found
 * @param progress follows the run
 * @param state what is done so far
 * @param dryRun whether the run only says what it would change
 */
public record Job(Findings findings, Progress progress, SavedState state, boolean dryRun) {

  /**
   * A job without announcements, progress and state.
   *
   * @param findings receives each finding; may be called by several threads
   * @return a job that may change things
   */
  public static Job reportingTo(Consumer<Finding> findings) {
    return new Job(Findings.of(findings), Progress.NONE, SavedState.inMemory(), false);
  }
}
