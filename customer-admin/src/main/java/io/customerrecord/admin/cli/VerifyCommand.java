package io.customerrecord.admin.cli;

import io.customerrecord.admin.verify.Remedy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify}: compares events, views and snapshots, and changes nothing. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares events, views and snapshots. Changes nothing.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final Scope scope = new Scope();

  @Override
  public Integer call() {
    return scope.run("verify", wiring, report, Remedy.NONE, false);
  }
}
