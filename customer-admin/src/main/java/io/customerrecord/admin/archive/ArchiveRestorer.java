package io.customerrecord.admin.archive;

import static io.customerrecord.s3.archiver.ArchiveKey.EVENTS;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;

/**
 * Restores all customers of whom the archive has events that the table has lost. The memory that it
 * needs does not depend on the size of the archive. Thread-safe.
 */
public final class ArchiveRestorer {
  /** What is counted. */
  static final String PART = "customers";

  private static final String RESTORED = "restored events";

  private final ArchiveReader archive;
  private final CustomerRestorer customers;

  /**
   * A restorer.
   *
   * @param archive lists the customers
   * @param customers restores one of them
   */
  public ArchiveRestorer(ArchiveReader archive, CustomerRestorer customers) {
    this.archive = archive;
    this.customers = customers;
  }

  /**
   * Restores all customers of the archive, one after the other as it lists them. Goes on where the
   * job's state says that an earlier run stopped.
   *
   * @param job where to report to
   * @param threads how many customers are restored at once, from 1
   * @param watch is asked before each customer whether the run may go on
   * @return how many events were restored, by earlier runs of the state as well
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws TrafficSeen if the watch sees traffic
   */
  public long restoreAll(Job job, int threads, TrafficWatch watch) {
    new ArchiveWalk(job, threads)
        .run(
            PART,
            EVENTS,
            archive::entries,
            ArchiveReader.Page::prefixes,
            (prefix, findings) -> {
              watch.check();
              CustomerId.parse(prefix.substring(EVENTS.length(), prefix.length() - 1))
                  .filter(id -> ArchiveKey.prefixOf(id).equals(prefix))
                  .ifPresent(id -> restore(id, findings, job.state()));
            });
    watch.check();
    return job.state().items(RESTORED);
  }

  private void restore(CustomerId id, Findings findings, SavedState state) {
    long restored = customers.restore(id, findings);
    if (restored > 0) {
      state.count(RESTORED, restored);
    }
  }
}
