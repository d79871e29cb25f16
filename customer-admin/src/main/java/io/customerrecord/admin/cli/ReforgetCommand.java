package io.customerrecord.admin.cli;

import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.archive.CustomerReforgetter;
import io.customerrecord.admin.archive.LedgerReforgetter;
import io.customerrecord.admin.archive.TrafficWatch;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reforget}: reapplies every erasure of a ledger. */
@Command(
    name = "reforget",
    mixinStandardHelpOptions = true,
    description =
        "Forgets all customers again who have a tombstone (erased/…) in the ledger, in the tables"
            + " and in the archive, such as after the tables were restored. Refuses tables that"
            + " take traffic.")
final class ReforgetCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();
  @Mixin private final Report report = new Report();
  @Mixin private final LongRun longRun = new LongRun();
  @Mixin private final QuietTables quietTables = new QuietTables();

  @Option(
      names = "--ledger-bucket",
      paramLabel = "BUCKET",
      description = "The bucket with the ledger, if it is not the archive's.")
  private @Nullable String ledgerBucket;

  @Option(names = "--dry-run", description = "Say what would be forgotten, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    ArchiveReader ledger = ledger();
    CustomerReforgetter customers =
        new CustomerReforgetter(
            wiring.store(),
            wiring.repairer(),
            wiring.repairing(dryRun),
            Optional.of(
                new CustomerReforgetter.ArchiveSide(
                    archive.reader(wiring), archive.archive(wiring))),
            dryRun);
    SavedState state =
        longRun
            .state()
            .open(
                wiring,
                "reforget, %s in %s".formatted(ledgerName(), archive.bucket(wiring)),
                dryRun);
    ConsoleProgress progress = wiring.progress();
    try (TrafficWatch watch =
        dryRun
            ? TrafficWatch.NONE
            : quietTables.watch(
                wiring, id -> ledger.find(new ArchiveKey.Tombstone(id)).isPresent())) {
      new LedgerReforgetter(ledger, customers)
          .forgetAll(report.job(progress, state), longRun.threads(wiring), watch);
    }
    Map<String, Object> facts = new LinkedHashMap<>(progress.facts("customers in the ledger"));
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    facts.put("S3 requests", Math.round(archive.limit(wiring).spent()));
    return report.finish(facts);
  }

  private String ledgerName() {
    return ledgerBucket == null ? archive.bucket(wiring) : ledgerBucket;
  }

  private ArchiveReader ledger() {
    return new ArchiveReader(wiring.s3(archive.limit(wiring)), ledgerName());
  }
}
