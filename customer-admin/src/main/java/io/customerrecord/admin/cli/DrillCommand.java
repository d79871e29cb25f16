package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Job;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.archive.Drill;
import io.customerrecord.admin.archive.ScratchTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill}: rehearses the loss of both tables. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description =
        "Rehearses the loss of both tables: restores them from the archive into scratch tables,"
            + " forgets again, verifies, and prints the recovery time (RTO) and, with --compare,"
            + " the recovery point (RPO). Changes nothing but the scratch tables, which it makes"
            + " and removes.")
final class DrillCommand implements Callable<Integer> {
  private static final String SETTLE = "--settle";

  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();
  @Mixin private final Report report = new Report();

  @Option(
      names = "--scratch-prefix",
      paramLabel = "PREFIX",
      required = true,
      description =
          "The scratch tables are PREFIXCustomer and PREFIXCustomerEvent. They must not exist.")
  private @Nullable String prefix;

  @Option(
      names = "--compare",
      description =
          "Compare the restored events with the live table (--customer-event-table): what was older"
              + " than the drill and is missing tells the recovery point. What is missing and older"
              + " than --settle is a finding.")
  private boolean compare;

  @Option(
      names = SETTLE,
      paramLabel = "SECONDS",
      defaultValue = "900",
      description =
          "With --compare, an event younger than so many seconds may still be on its way to the"
              + " archive. It counts for the recovery point, and is no finding (${DEFAULT-VALUE}).")
  private long settleSeconds;

  @Option(
      names = "--keep",
      description =
          "Keep the scratch tables. They hold personal data: forget them when you are done.")
  private boolean keep;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many customers are restored at once, 1 to 16 (${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() {
    if (threads < 1 || threads > LongRun.MOST_THREADS) {
      throw wiring.invalid("--threads must be from 1 to 16");
    }
    String name = requireNonNull(prefix, "picocli requires it");
    if (name.isBlank()) {
      throw wiring.invalid("--scratch-prefix must not be blank");
    }
    if (!compare) {
      wiring.refuse(SETTLE, "needs --compare");
    }
    TableNames names = new TableNames(name + "Customer", name + "CustomerEvent");
    Optional<TableReader> live = compare ? Optional.of(wiring.reader()) : Optional.empty();
    Drill drill =
        new Drill(wiring.dynamoDb(), names, archive.reader(wiring), threads, Clock.systemUTC());
    Job job = report.job(wiring.progress(), SavedState.inMemory());
    ScratchTables scratch = new ScratchTables(wiring.dynamoDbWithoutLimit(), names);
    return report.finish(facts(run(drill, scratch, live, job)));
  }

  private Drill.Summary run(
      Drill drill, ScratchTables scratch, Optional<TableReader> live, Job job) {
    if (keep) {
      scratch.create();
      return drill.run(live, Duration.ofSeconds(settleSeconds), job);
    }
    Thread atTheEnd = Thread.ofPlatform().unstarted(() -> removeInterrupted(scratch));
    Runtime.getRuntime().addShutdownHook(atTheEnd);
    try {
      scratch.create();
      return drill.run(live, Duration.ofSeconds(settleSeconds), job);
    } finally {
      scratch.remove();
      forget(atTheEnd);
    }
  }

  /** The process is interrupted: nothing of it but this goes on to its end. */
  private void removeInterrupted(ScratchTables scratch) {
    wiring.err().println("customer-admin: interrupted; the scratch tables are removed");
    scratch.remove();
  }

  private static void forget(Thread shutdownHook) {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The process is about to end, and the hook is running.
    }
  }

  private Map<String, Object> facts(Drill.Summary summary) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("restored events", summary.restoredEvents());
    facts.put("restore seconds", seconds(summary.restoring()));
    facts.put("reforget seconds", seconds(summary.forgetting()));
    facts.put("verify seconds", seconds(summary.verifying()));
    facts.put("RTO seconds", seconds(summary.recoveryTime()));
    summary.notRestored().ifPresent(events -> facts.put("events not restored", events));
    if (compare) {
      facts.put("RPO seconds", seconds(summary.oldestNotRestored().orElse(Duration.ZERO)));
    }
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    facts.put("S3 requests", Math.round(archive.limit(wiring).spent()));
    return facts;
  }

  private static double seconds(Duration time) {
    return Math.round(time.toMillis() / 100.0) / 10.0;
  }
}
