package io.customerrecord.admin.cli;

import io.customerrecord.admin.verify.TableRemedy;
import io.customerrecord.admin.verify.TombstoneLift;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code repair}: mends views, snapshots and unfinished erasures from the events. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description =
        "Verifies, and mends what follows from the events: views, tombstones, snapshots and"
            + " unfinished erasures. Commands may run meanwhile.")
final class RepairCommand implements Callable<Integer> {
  private static final String NO_ARCHIVE = "--no-archive";

  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final Scope scope = new Scope();
  @Mixin private final BucketOption bucket = new BucketOption();

  @Option(names = "--dry-run", description = "Say what would be mended, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--lift-tombstone",
      description =
          "With --customer: also replace a tombstone whose history has no deletion by the living"
              + " customer. Make sure first that the customer was not to be forgotten. Refused if"
              + " the archive has the customer's deletion.")
  private boolean liftTombstone;

  @Option(
      names = NO_ARCHIVE,
      description = "With --lift-tombstone: there is no archive that could have the deletion.")
  private boolean noArchive;

  @Option(
      names = "--remove-views-without-events",
      description =
          "Also remove living views without any event. Look first whether the archive has the"
              + " events.")
  private boolean removeViewsWithoutEvents;

  @Override
  public Integer call() {
    TableRemedy remedy =
        new TableRemedy(
            wiring.store(),
            wiring.repairer(),
            new TableRemedy.Choices(lift(), removeViewsWithoutEvents, true));
    String name = "repair" + (removeViewsWithoutEvents ? " --remove-views-without-events" : "");
    return scope.run(name, wiring, report, dryRun ? remedy.dryRun() : remedy, dryRun);
  }

  /** After a restore of the events alone, all forgotten customers have such a tombstone. */
  private Optional<TombstoneLift> lift() {
    if (!liftTombstone) {
      wiring.refuse(NO_ARCHIVE, "needs --lift-tombstone");
      return Optional.empty();
    }
    CustomerId id =
        scope
            .customer(wiring)
            .orElseThrow(
                () ->
                    wiring.invalid(
                        "--lift-tombstone needs --customer: it is decided for each customer"));
    return Optional.of(
        bucket
            .unless(noArchive, wiring)
            .map(name -> TombstoneLift.of(id, new ArchiveReader(wiring.s3(), name)))
            .orElseGet(() -> TombstoneLift.withoutArchive(id)));
  }
}
