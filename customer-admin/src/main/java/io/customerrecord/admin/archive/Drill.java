package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.admin.verify.TableRemedy;
import io.customerrecord.admin.verify.TableVerifier;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Rehearses the loss of both tables: restores them from the archive under other names, forgets
 * again, verifies, and tells how long that took and what could not be restored. Only the scratch
 * tables are written. Used by one thread.
 */
public final class Drill {
  /** Waits for a busy table, as the commands do. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private final DynamoDbClient client;
  private final TableNames scratch;
  private final ArchiveReader archive;
  private final int threads;
  private final Clock clock;

  /**
   * How a drill went.
   *
   * @param restoredEvents how many events were restored
   * @param restoring how long restoring took
   * @param forgetting how long forgetting again took
   * @param verifying how long verifying took
   * @param notRestored how many events of the live table are not in the scratch table; empty unless
   *     the tables were compared
   * @param oldestNotRestored how old the oldest of them was when the drill began; empty unless
   *     there is one
   */
  public record Summary(
      long restoredEvents,
      Duration restoring,
      Duration forgetting,
      Duration verifying,
      Optional<Long> notRestored,
      Optional<Duration> oldestNotRestored) {
    /**
     * The recovery time: from the empty tables to verified ones.
     *
     * @return the time
     */
    public Duration recoveryTime() {
      return restoring.plus(forgetting).plus(verifying);
    }
  }

  /**
   * A drill.
   *
   * @param client the client to use; the caller closes it
   * @param scratch the names of two empty tables
   * @param archive reads the archive
   * @param threads how many customers or segments are worked on at once, from 1
   * @param clock tells the age of events
   */
  public Drill(
      DynamoDbClient client, TableNames scratch, ArchiveReader archive, int threads, Clock clock) {
    this.client = client;
    this.scratch = scratch;
    this.archive = archive;
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * Rehearses with the scratch tables, which stay.
   *
   * @param live the tables to compare the restored ones with, or empty
   * @param settle how old an event of those must be before it is a finding that it was not
   *     restored; until then the pipeline may still be working on it
   * @param job where to report findings and progress to
   * @return how it went
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   */
  public Summary run(Optional<TableReader> live, Duration settle, Job job) {
    Instant begin = clock.instant();
    var store = new DynamoDbCustomerStore(client, scratch).withLongestCall(LONGEST_CALL);
    var tables = new TableReader(client, scratch, store.schema());
    var repairer = new TableRepairer(client, scratch, store.schema());
    var remedy = new TableRemedy(store, repairer, TableRemedy.Choices.NONE);
    var repair = new CustomerVerifier(store, tables, remedy, clock, Duration.ZERO);
    Job restoring = onlyFailuresOf(job);
    Job forgetting = onlyFailuresOf(job);
    Job verifying = withOwnState(job, job.findings());

    long start = System.nanoTime();
    long events =
        new ArchiveRestorer(
                archive,
                new CustomerRestorer(
                    store, tables, repairer, archive, repair, new RestoreSettings(true, false)))
            .restoreAll(restoring, threads, TrafficWatch.NONE);
    long restoredAt = System.nanoTime();
    new LedgerReforgetter(
            archive, new CustomerReforgetter(store, repairer, repair, Optional.empty(), false))
        .forgetAll(forgetting, threads, TrafficWatch.NONE);
    long forgottenAt = System.nanoTime();
    long deletions = forgetting.state().items(LedgerReforgetter.PART);
    long views = restoring.state().items(ArchiveRestorer.PART) + deletions;
    job.progress().begin("rows", events + deletions + views);
    new TableVerifier(
            store, tables, new CustomerVerifier(store, tables, Remedy.NONE, clock, Duration.ZERO))
        .verifyAll(verifying, threads);
    long verifiedAt = System.nanoTime();
    Job comparing = withOwnState(job, job.findings());
    Optional<TableComparison> comparison =
        live.map(
            reader ->
                compare(
                    reader,
                    new TableComparison(tables, begin, settle),
                    events + deletions,
                    comparing));
    return new Summary(
        events,
        Duration.ofNanos(restoredAt - start),
        Duration.ofNanos(forgottenAt - restoredAt),
        Duration.ofNanos(verifiedAt - forgottenAt),
        comparison.map(TableComparison::missing),
        comparison
            .flatMap(TableComparison::oldestMissing)
            .map(time -> Duration.between(time, begin)));
  }

  private TableComparison compare(
      TableReader live, TableComparison comparison, long rows, Job job) {
    job.progress().begin("live rows", rows);
    new SegmentedScan<EventTableRow>("live", live::scanEvents, job, threads)
        .run(comparison::segment);
    return comparison;
  }

  /** In a drill it is no finding that something was restored, but only that it could not be. */
  private static Job onlyFailuresOf(Job job) {
    return withOwnState(
        job,
        Findings.of(
            finding -> {
              if (finding.outcome() != Finding.Outcome.MENDED) {
                job.findings().add(finding);
              }
            }));
  }

  private static Job withOwnState(Job job, Findings findings) {
    return new Job(findings, job.progress(), SavedState.inMemory());
  }
}
