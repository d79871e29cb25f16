package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.archive.ArchiveRestorer;
import io.customerrecord.admin.archive.CustomerRestorer;
import io.customerrecord.admin.archive.RestoreSettings;
import io.customerrecord.admin.archive.TrafficWatch;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: brings events back that the tables have lost. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Brings back events that the event table has lost, and then the views of their customers."
            + " Replaces no event, and restores no customer that was forgotten. Commands may run"
            + " meanwhile, except with --no-traffic.")
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();
  @Mixin private final Report report = new Report();
  @Mixin private final LongRun longRun = new LongRun();
  @Mixin private final QuietTables quietTables = new QuietTables();

  @ArgGroup(multiplicity = "1")
  private @Nullable OneOrAll customers;

  @Option(
      names = "--from-archive",
      required = true,
      description = "Restore from the archive, which is the only source.")
  private boolean fromArchive;

  @Option(
      names = "--no-traffic",
      description =
          "The tables take no traffic: also restore the newest events of a customer where more are"
              + " missing than fit into one transaction (97). Refused if the stream shows traffic.")
  private boolean noTraffic;

  @Option(names = "--dry-run", description = "Say what would be restored, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (!fromArchive) {
      throw wiring.invalid("--from-archive is the only source");
    }
    OneOrAll chosen = requireNonNull(customers, "picocli requires one");
    if (!chosen.isAll()) {
      longRun.refuse(wiring, "");
    }
    if (!noTraffic) {
      quietTables.refuse(wiring, "needs --no-traffic");
    }
    ArchiveReader reader = archive.reader(wiring);
    CustomerRestorer restorer =
        new CustomerRestorer(
            wiring.store(),
            wiring.reader(),
            wiring.repairer(),
            reader,
            wiring.repairing(dryRun),
            new RestoreSettings(noTraffic, dryRun));
    Map<String, Object> facts = new LinkedHashMap<>();
    try (TrafficWatch watch =
        noTraffic ? quietTables.watch(wiring, id -> false) : TrafficWatch.NONE) {
      facts.put(
          "restored events",
          chosen.isAll()
              ? restoreAll(new ArchiveRestorer(reader, restorer), watch)
              : restorer.restore(chosen.customer(wiring), report));
      watch.check();
    }
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    facts.put("S3 requests", Math.round(archive.limit(wiring).spent()));
    return report.finish(facts);
  }

  private long restoreAll(ArchiveRestorer restorer, TrafficWatch watch) {
    SavedState state =
        longRun
            .state()
            .open(
                wiring,
                "restore --all%s from %s"
                    .formatted(noTraffic ? " --no-traffic" : "", archive.bucket(wiring)),
                dryRun);
    return restorer.restoreAll(
        report.job(wiring.progress(), state), longRun.threads(wiring), watch);
  }
}
