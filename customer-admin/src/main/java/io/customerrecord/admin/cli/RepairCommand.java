package io.customerrecord.admin.cli;

import io.customerrecord.admin.verify.TableRemedy;
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
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final Scope scope = new Scope();

  @Option(names = "--dry-run", description = "Say what would be mended, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--lift-tombstone",
      description =
          "Also replace a tombstone whose history has no deletion by the living customer. Make sure"
              + " first that the customer was not to be forgotten.")
  private boolean liftTombstone;

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
            new TableRemedy.Choices(liftTombstone, removeViewsWithoutEvents));
    String name =
        "repair"
            + (liftTombstone ? " --lift-tombstone" : "")
            + (removeViewsWithoutEvents ? " --remove-views-without-events" : "");
    return scope.run(name, wiring, report, dryRun ? remedy.dryRun() : remedy, dryRun);
  }
}
