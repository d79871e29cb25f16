package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_MISSING;
import static io.customerrecord.admin.FindingKind.VIEW_MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.admin.verify.TableVerifier;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.store.dynamodb.TableReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Runs that are stopped after each page of a table in turn, where every page has one row. */
class ResumedScanTest {
  @TempDir private Path directory;
  private final World world = new World();
  private final TableReader rows =
      new TableReader(
          Hooked.client(
              DynamoDbClient.class,
              world.dynamoDb,
              (request, call) ->
                  request instanceof ScanRequest scan
                      ? call.proceedWith(scan.toBuilder().limit(1).build())
                      : call.proceed()),
          world.tables,
          world.store.schema());

  @AfterEach
  void close() {
    world.close();
  }

  /** Ends the run after some pages; until then, and after it, counts the rows. */
  private static final class Stopped implements Progress {
    private int pages;
    private long resumed;
    private long done;

    private Stopped(int pages) {
      this.pages = pages;
    }

    @Override
    public void begin(String items, long total) {}

    @Override
    public void expect(long total) {}

    @Override
    public void resume(long items) {
      resumed += items;
    }

    @Override
    public void advance(long items) {
      done += items;
      if (--pages == 0) {
        throw new RecordedFindings.Killed();
      }
    }
  }

  @Test
  void verify_finds_everything_once_wherever_it_was_stopped() {
    CustomerId damaged = world.stored(3);
    world.stored(2);
    world.removeView(damaged);
    TableVerifier verifier =
        new TableVerifier(
            world.store,
            rows,
            new CustomerVerifier(world.store, rows, Remedy.NONE, Clock.systemUTC(), Duration.ZERO));

    assertFoundOnce(VIEW_MISSING, 6, job -> verifier.verifyAll(job, 1));
  }

  @Test
  void reconcile_finds_everything_once_wherever_it_was_stopped() {
    CustomerId damaged = world.archived(3);
    world.archived(2);
    world.remove(World.keyOf(damaged, 2));
    ReconcileSettings settings = new ReconcileSettings(Duration.ZERO, false, true);
    ArchiveReconciler reconciler =
        new ArchiveReconciler(
            world.store,
            rows,
            world.archive,
            new CustomerReconciler(
                world.store,
                rows,
                world.archive,
                new Archive(world.s3, World.BUCKET),
                settings,
                Clock.systemUTC()),
            Duration.ZERO,
            Clock.systemUTC());

    // Five rows and two customers in the archive.
    assertFoundOnce(ARCHIVE_EVENT_MISSING, 7, job -> reconciler.reconcileAll(job, 1));
  }

  private void assertFoundOnce(FindingKind kind, long items, Consumer<Job> command) {
    boolean isStopped = true;
    for (int pages = 1; isStopped; pages++) {
      Path file = directory.resolve("state-" + pages);
      Stopped first = new Stopped(pages);
      isStopped = isStopped(() -> command.accept(job(file, first)));
      Stopped second = new Stopped(0);
      command.accept(job(file, second));

      assertThat(SavedState.open(file, "all").found().byKind())
          .as("stopped after %d pages", pages)
          .isEqualTo(Map.of(kind, 1L));
      assertThat(second.resumed).isEqualTo(first.done);
      assertThat(first.done + second.done).isEqualTo(items);
    }
  }

  private static Job job(Path file, Progress progress) {
    return new Job(new RecordedFindings(), progress, SavedState.open(file, "all"));
  }

  private static boolean isStopped(Runnable run) {
    try {
      run.run();
      return false;
    } catch (RecordedFindings.Killed e) {
      return true;
    }
  }
}
