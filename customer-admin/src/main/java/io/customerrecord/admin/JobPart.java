package io.customerrecord.admin;

import io.customerrecord.admin.Finding.Outcome;

/**
 * A part of a job that is saved as it goes on, such as a segment of a table. What it finds is
 * reported by the job and counted in the job's state, so that a run that continues it can tell all
 * of it. What was mended is counted before it is reported, because no other run finds it again.
 * What was not is counted along with the position behind it: a run that is killed before finds it
 * again. Thread-safe.
 */
public final class JobPart implements Findings {
  private final Job job;
  private final String name;
  private FindingCounts notCounted = FindingCounts.NONE;

  JobPart(Job job, String name) {
    this.job = job;
    this.name = name;
  }

  @Override
  public void announce(Finding finding) {
    job.findings().announce(finding);
  }

  @Override
  public void add(Finding finding) {
    if (finding.outcome() == Outcome.MENDED) {
      job.state().count(finding);
      job.findings().add(finding);
    } else {
      job.findings().add(finding);
      synchronized (this) {
        notCounted = notCounted.plus(finding);
      }
    }
  }

  /**
   * All up to a position is done, and all that was found there is reported. No other thread adds
   * findings meanwhile.
   *
   * @param key the name of the position in the state
   * @param position where another run goes on
   * @param items how many items are between this position and the one before
   * @throws java.io.UncheckedIOException if the state cannot be written
   */
  public void pass(String key, String position, long items) {
    synchronized (this) {
      job.state().pass(name, key, position, items, notCounted);
      notCounted = FindingCounts.NONE;
    }
    job.progress().advance(items);
  }
}
