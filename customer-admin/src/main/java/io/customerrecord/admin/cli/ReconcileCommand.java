package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.archive.ArchiveReconciler;
import io.customerrecord.admin.archive.CustomerReconciler;
import io.customerrecord.admin.archive.ReconcileSettings;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reconcile}: mends the archive from the event table. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description =
        "Compares the event table with the archive, in both directions, and mends the archive from"
            + " the table: archives what is missing, completes erasures, replaces changed objects."
            + " Reports what only the archive has. Commands and the pipeline may run meanwhile.")
final class ReconcileCommand implements Callable<Integer> {
  private static final String SETTLE = "--settle";

  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();
  @Mixin private final Report report = new Report();
  @Mixin private final LongRun longRun = new LongRun();

  @ArgGroup(multiplicity = "1")
  private @Nullable OneOrAll customers;

  @Option(
      names = SETTLE,
      paramLabel = "SECONDS",
      defaultValue = "900",
      description =
          "With --all, an event younger than so many seconds may still be on its way to the archive"
              + " and is no finding (${DEFAULT-VALUE}).")
  private long settleSeconds;

  @Option(
      names = "--replace-other-events",
      description =
          "Also replace objects that have another event than the table. Such an object may be the"
              + " only copy of an event that the table has lost: look at it first.")
  private boolean replaceOtherEvents;

  @Option(names = "--dry-run", description = "Say what would be mended, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    OneOrAll chosen = requireNonNull(customers, "picocli requires one");
    if (!chosen.isAll()) {
      longRun.refuse(wiring, "");
      wiring.refuse(SETTLE, "needs --all");
    }
    ArchiveReader reader = archive.reader(wiring);
    Duration settle = chosen.isAll() ? Duration.ofSeconds(settleSeconds) : Duration.ZERO;
    CustomerReconciler reconciler =
        new CustomerReconciler(
            wiring.store(),
            wiring.reader(),
            reader,
            archive.archive(wiring),
            new ReconcileSettings(settle, replaceOtherEvents, dryRun),
            Clock.systemUTC());
    Map<String, Object> facts = new LinkedHashMap<>();
    if (chosen.isAll()) {
      facts.putAll(reconcileAll(reader, reconciler, settle));
    } else {
      reconciler.reconcile(chosen.customer(wiring), report);
    }
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    facts.put("S3 requests", Math.round(archive.limit(wiring).spent()));
    return report.finish(facts);
  }

  private Map<String, Long> reconcileAll(
      ArchiveReader reader, CustomerReconciler customers, Duration settle) {
    SavedState state =
        longRun
            .state()
            .open(
                wiring,
                "reconcile --all --settle %d%s, %s"
                    .formatted(
                        settleSeconds,
                        replaceOtherEvents ? " --replace-other-events" : "",
                        archive.bucket(wiring)),
                dryRun);
    ConsoleProgress progress = wiring.progress();
    progress.begin("rows", wiring.itemsIn(wiring.tables().customerEvent()));
    new ArchiveReconciler(
            wiring.store(), wiring.reader(), reader, customers, settle, Clock.systemUTC())
        .reconcileAll(report.job(progress, state), longRun.threads(wiring));
    return progress.facts("rows and objects");
  }
}
