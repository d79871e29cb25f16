package io.customerrecord.admin;

import java.util.function.Consumer;

/**
 * Where a run reports to, and what it knows of the runs before it.
 *
 * @param findings receives what is found
 * @param progress follows the run
 * @param state what is done so far
 */
public record Job(Findings findings, Progress progress, SavedState state) {

  /**
   * A job without announcements, progress and state.
   *
   * @param findings receives each finding; may be called by several threads
   * @return a job
   */
  public static Job reportingTo(Consumer<Finding> findings) {
    return new Job(Findings.of(findings), Progress.NONE, SavedState.inMemory());
  }

  /**
   * A part of this job that is saved as it goes on.
   *
   * @param name its name among the saved counts; several parts may share one
   * @return the part
   */
  public JobPart part(String name) {
    return new JobPart(this, name);
  }
}
