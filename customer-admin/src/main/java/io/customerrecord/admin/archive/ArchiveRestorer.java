package io.customerrecord.admin.archive;

import static io.customerrecord.s3.archiver.ArchiveKey.EVENTS;

import io.customerrecord.admin.Job;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Restores all customers of whom the archive has events that the table has lost. The memory that it
 * needs does not depend on the size of the archive. Thread-safe.
 */
public final class ArchiveRestorer {
  /** What is counted. */
  static final String PART = "customers";

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
   * @return how many events were restored
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws TrafficSeen if the watch sees traffic
   */
  public long restoreAll(Job job, int threads, TrafficWatch watch) {
    AtomicLong restored = new AtomicLong();
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
                  .ifPresent(id -> restored.addAndGet(customers.restore(id, findings)));
            });
    watch.check();
    return restored.get();
  }
}
