package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.FOREIGN_OBJECT;
import static io.customerrecord.s3.archiver.ArchiveKey.TOMBSTONES;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;

/**
 * Forgets all customers again whom a ledger names: the tombstones {@code erased/} of a bucket. The
 * memory that it needs does not depend on the size of the ledger. Thread-safe.
 */
public final class LedgerReforgetter {
  /** What is counted. */
  static final String PART = "tombstones";

  private final ArchiveReader ledger;
  private final CustomerReforgetter customers;

  /**
   * A reforgetter.
   *
   * @param ledger reads the bucket with the ledger
   * @param customers forgets one of its customers
   */
  public LedgerReforgetter(ArchiveReader ledger, CustomerReforgetter customers) {
    this.ledger = ledger;
    this.customers = customers;
  }

  /**
   * Forgets all customers of the ledger. Goes on where the job's state says that an earlier run
   * stopped.
   *
   * @param job where to report to
   * @param threads how many customers are forgotten at once, from 1
   * @param watch is asked before each customer whether the run may go on
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws io.customerrecord.s3.archiver.NotDeleted if S3 deletes only a part of what it should
   * @throws TrafficSeen if the watch sees traffic
   */
  public void forgetAll(Job job, int threads, TrafficWatch watch) {
    new ArchiveWalk(job, threads)
        .run(
            PART,
            TOMBSTONES,
            ledger::objects,
            ArchiveReader.Page::objects,
            (object, findings) -> {
              watch.check();
              forget(object, findings);
            });
    watch.check();
  }

  private void forget(ArchivedObject object, Findings findings) {
    if (ArchiveKey.parse(object.key()).orElse(null) instanceof ArchiveKey.Tombstone tombstone) {
      ledger
          .read(object.key())
          .ifPresent(bytes -> customers.forget(tombstone.customerId(), bytes, findings));
    } else {
      findings.add(new Finding(FOREIGN_OBJECT, null, null, object.key(), Finding.Outcome.FOUND));
    }
  }
}
