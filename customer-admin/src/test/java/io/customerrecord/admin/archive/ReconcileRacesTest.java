package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.NotDeleted;
import io.customerrecord.testing.ExampleHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class ReconcileRacesTest {
  private static final ReconcileSettings AT_ONCE =
      new ReconcileSettings(Duration.ZERO, false, false);

  private final World world = new World().versioned();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void commands_deletions_and_the_pipeline_may_run_meanwhile() throws Exception {
    AtomicBoolean isDone = new AtomicBoolean();
    List<CustomerId> living = new ArrayList<>();
    List<CustomerId> deleted = new ArrayList<>();
    List<Finding> found = new ArrayList<>();
    try (LivePipeline pipeline = LivePipeline.of(world);
        ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Future<?> reconciling =
          executor.submit(
              () -> {
                while (!isDone.get()) {
                  found.addAll(commands.reconcile(world.s3, AT_ONCE));
                }
              });
      for (int customer = 0; customer < 60; customer++) {
        ExampleHistory history = ExampleHistory.ofNewCustomer();
        history.storedUpTo(1 + customer % 7, world.store);
        if (customer % 3 == 0) {
          world.delete(history.customerId());
          deleted.add(history.customerId());
        } else {
          living.add(history.customerId());
        }
      }
      pipeline.awaitIdle();
      isDone.set(true);
      reconciling.get();
    }

    assertThat(found)
        .extracting(Finding::kind)
        .isSubsetOf(
            FindingKind.ARCHIVE_EVENT_MISSING,
            FindingKind.ARCHIVE_TOMBSTONE_MISSING,
            FindingKind.ERASURE_UNFINISHED,
            ARCHIVE_NOT_ERASED);
    assertThat(commands.reconcile()).isEmpty();
    assertArchived(living, deleted);
  }

  /** Whatever S3 does, a last run on a good day leaves the archive as it should be. */
  @Test
  void the_archive_is_right_after_a_run_on_a_good_day() throws Throwable {
    for (long seed = 1; seed <= 5; seed++) {
      UnkindS3 unkind = new UnkindS3(seed);
      S3Client s3 = unkind.over(world.s3);
      List<CustomerId> living = new ArrayList<>();
      List<CustomerId> deleted = new ArrayList<>();
      for (int customer = 0; customer < 12; customer++) {
        (customer % 2 == 0 ? living : deleted).add(world.stored(1 + customer));
      }
      reconcileUntilItEnds(s3);
      deleted.forEach(world::delete);
      reconcileUntilItEnds(s3);

      int arrived = unkind.arrivals();

      assertThat(commands.reconcile())
          .as("seed %d, %d late puts", seed, arrived)
          .extracting(Finding::kind)
          .isSubsetOf(ARCHIVE_NOT_ERASED);
      assertThat(commands.reconcile()).isEmpty();
      assertArchived(living, deleted);
      world.clear();
      world.clearArchive();
    }
  }

  private void reconcileUntilItEnds(S3Client s3) {
    for (int run = 0; run < 200; run++) {
      try {
        commands.reconcile(s3, AT_ONCE);
        return;
      } catch (SdkException | NotDeleted e) {
        // the operator starts it again
      }
    }
    throw new AssertionError("it never ends");
  }

  /** It is newer than the rows that were read, and not lost. */
  @Test
  void an_event_that_is_archived_while_one_customer_is_read_is_no_finding() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    AtomicBoolean isFirst = new AtomicBoolean(true);
    S3Client s3 =
        Hooked.client(
            S3Client.class,
            world.s3,
            (request, call) -> {
              if (request instanceof ListObjectsV2Request && isFirst.getAndSet(false)) {
                history.amended(4).appendTo(world.store);
                world.archiveAll(id);
              }
              return call.proceed();
            });
    RecordedFindings found = new RecordedFindings();
    ArchiveReader objects = new ArchiveReader(s3, World.BUCKET);

    new CustomerReconciler(
            world.store,
            world.reader,
            objects,
            new Archive(s3, World.BUCKET),
            AT_ONCE,
            Clock.systemUTC())
        .reconcile(id, found);

    assertThat(found.all()).isEmpty();
    assertThat(isFirst).isFalse();
  }

  /** The put lands after the deletion was archived, and before the writer looks again. */
  @Test
  void an_event_whose_customer_is_forgotten_during_its_put_does_not_stay() {
    CustomerId id = world.stored(2);
    S3Client s3 =
        Hooked.client(
            S3Client.class,
            world.s3,
            (request, call) -> {
              if (request instanceof PutObjectRequest put && put.key().equals(World.keyOf(id, 1))) {
                world.delete(id);
                commands.reconcile();
              }
              return call.proceed();
            });

    commands.reconcile(s3, AT_ONCE);

    assertThat(world.versions("events/")).isZero();
    assertThat(world.objects()).containsOnlyKeys(World.tombstoneOf(id));
  }

  @Test
  void a_run_that_is_killed_anywhere_goes_on_where_it_stopped(@TempDir Path directory)
      throws Exception {
    for (int customer = 1; customer <= 12; customer++) {
      CustomerId id = world.archived(customer);
      if (customer % 3 == 0) {
        world.delete(id);
      } else {
        world.remove(World.keyOf(id, 1));
      }
    }
    RecordedFindings findings = new RecordedFindings();
    Path file = directory.resolve("state");
    int runs = 0;
    for (boolean isComplete = false; !isComplete; runs++) {
      AtomicInteger left = new AtomicInteger(25);
      S3Client killing =
          Hooked.client(
              S3Client.class,
              world.s3,
              (request, call) -> {
                if (left.decrementAndGet() < 0) {
                  throw new Hooked.Killed();
                }
                return call.proceed();
              });
      SavedState state = SavedState.open(file, "reconcile");
      Job job = new Job(findings, Progress.NONE, state);
      try {
        commands.reconciler(killing, AT_ONCE).reconcileAll(job, 1);
        state.complete();
        isComplete = true;
      } catch (Hooked.Killed e) {
        assertThat(Files.exists(file)).isTrue();
      }
      assertThat(runs).isLessThan(50);
    }

    assertThat(runs).isGreaterThan(1);
    assertThat(commands.reconcile()).isEmpty();
    assertThat(findings.announced()).hasSize(12);
  }

  private void assertArchived(List<CustomerId> living, List<CustomerId> deleted) {
    Map<String, SdkBytes> expected = new HashMap<>();
    living.forEach(
        id ->
            world
                .store
                .events(id, 0, 1_000)
                .forEach(
                    event ->
                        expected.put(
                            World.keyOf(id, event.version()), world.bytesOf(id, event.version()))));
    deleted.forEach(
        id ->
            expected.put(
                World.tombstoneOf(id),
                world.bytesOf(id, world.store.head(id).orElseThrow().version())));
    assertThat(world.objects()).isEqualTo(expected);
    deleted.forEach(id -> assertThat(world.versions("events/" + id)).isZero());
  }
}
