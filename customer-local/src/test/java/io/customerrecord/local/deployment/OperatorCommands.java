package io.customerrecord.local.deployment;

import static io.customerrecord.local.deployment.OperatorWorld.keyOf;
import static io.customerrecord.local.deployment.OperatorWorld.tombstoneOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.cli.Main;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes every command of the operator's tool do everything that it can do, under its policy. */
final class OperatorCommands {
  /** A history of so many events has a snapshot. */
  private static final long LONG = 101;

  private final OperatorWorld world;
  private final Map<String, RolePolicy> policies;
  private final Path directory;

  /**
   * Commands.
   *
   * @param policies the policy of each command
   * @param directory for the files that commands read and write
   */
  OperatorCommands(OperatorWorld world, Map<String, RolePolicy> policies, Path directory) {
    this.world = world;
    this.policies = policies;
    this.directory = directory;
  }

  /** Each command leaves stores behind in which the next one finds nothing. */
  void run() throws IOException {
    tool("doctor"); // Kinesis has no event
    importAndExport();
    verify();
    repair();
    reconcile();
    redrive();
    restore();
    reforget();
    drill();
    certify();
    tool("doctor");
  }

  private void importAndExport() throws IOException {
    Path file = directory.resolve("customers");
    String line =
        """
        {"key":"%s","customerName":{"surname":"Hopper"},"customerAddress":{"addressType":"home","address":{"addressLine1":"1 Quay"}}}
        """;
    Files.writeString(file, line.formatted("a") + line.formatted("b"));
    tool("import", file.toString(), "--without-secret");
    CustomerId deleted = OperatorWorld.imported("a");
    world.delete(deleted);
    tool("import", file.toString(), "--without-secret");
    world.removeView(OperatorWorld.imported("b"));
    tool("import", file.toString(), "--without-secret", "--state", state());
    tool("export", directory.resolve("exported").toString(), "--state", state());
    tool("export", directory.resolve("histories").toString(), "--histories");
  }

  private void verify() {
    damage();
    tool("verify", "--all", "--settle", "0");
    tool("verify", "--sample", "5");
    tool("verify", "--customer", world.stored(2).toString());
  }

  /** What {@code repair --all} mends. */
  private void damage() {
    world.removeView(world.stored(3));
    world.removeSnapshot(world.stored(LONG), 100);
    CustomerId halfErased = world.stored(3);
    StoredEvent first = world.event(halfErased, 1);
    world.delete(halfErased);
    world.putEvent(first);
    world.removeView(halfErased);
  }

  private void repair() {
    tool("repair", "--all", "--settle", "0", "--dry-run");
    tool("repair", "--all", "--settle", "0");
    CustomerId hidden = world.stored(2);
    world.putTombstone(hidden, 2);
    tool("repair", "--customer", hidden.toString(), "--lift-tombstone");
    CustomerId invented = world.stored(2);
    world.removeEvents(invented, 1, 2);
    tool("repair", "--customer", invented.toString(), "--remove-views-without-events");
  }

  private void reconcile() {
    tool("reconcile", "--all", "--settle", "0");
    CustomerId damaged = world.archived(3);
    world.removeObject(keyOf(damaged, 1));
    world.putObject(keyOf(damaged, 2), "{".getBytes(UTF_8));
    CustomerId halfErased = world.archived(2);
    StoredEvent first = world.event(halfErased, 1);
    world.delete(halfErased);
    world.putEvent(first);
    world.removeView(halfErased);
    CustomerId unlike = world.forgotten(2);
    world.putObject(tombstoneOf(unlike), "{".getBytes(UTF_8));
    world.putObject(keyOf(unlike, 1), "late".getBytes(UTF_8));
    tool("reconcile", "--all", "--settle", "0", "--dry-run");
    tool("reconcile", "--all", "--settle", "0", "--state", state());
    tool("reconcile", "--customer", damaged.toString());
  }

  private void redrive() {
    world.send("RelayFailures", message(world.firstInTableStream()));
    CustomerId living = world.stored(2);
    world.send("RelayFailures", message(record(living, 1)));
    CustomerId halfErased = world.stored(2);
    StoredEvent first = world.event(halfErased, 1);
    world.delete(halfErased);
    world.putEvent(first);
    world.removeView(halfErased);
    world.send("RelayFailures", message(record(halfErased, 3)));
    world.send("ArchiveFailures", message(world.published(world.event(living, 1))));
    CustomerId forgotten = world.archived(2);
    world.delete(forgotten);
    world.send("ArchiveFailures", message(world.published(world.event(forgotten, 3))));
    world.send("ArchiveFailures", "a message that stays");
    tool("redrive", "--dry-run");
    tool("redrive");
  }

  private static String message(String place) {
    return "{\"requestContext\":{\"condition\":\"PoisonRecord\"},%s}".formatted(place);
  }

  private static String record(CustomerId id, long version) {
    return """
    "DDBStreamBatchInfo":{"streamArn":"arn","startSequenceNumber":"%d","endSequenceNumber":"%d"},\
    "record":{"customerId":"%s","version":%d}\
    """
        .formatted(version, version, id, version);
  }

  private void restore() {
    tool("reconcile", "--all", "--settle", "0");
    CustomerId gap = world.archived(5);
    world.removeEvents(gap, 2, 3);
    CustomerId lost = world.archived(LONG);
    world.removeEvents(lost, 1, LONG);
    world.removeView(lost);
    tool("restore", "--from-archive", "--all", "--dry-run");
    tool("restore", "--from-archive", "--all", "--state", state());
    world.removeEvents(gap, 5, 5);
    tool("restore", "--from-archive", "--customer", gap.toString(), "--no-traffic", "--watch", "1");
    forgottenWhileRestored();
  }

  private void forgottenWhileRestored() {
    CustomerId id = world.archived(3);
    world.removeEvents(id, 2, 2);
    forgetOnceThereIs(OperatorWorld.EVENTS, id, 2, policy("restore"));
    tool("restore", "--from-archive", "--customer", id.toString());
  }

  /** The tombstone reaches the archive after the command has looked for it. */
  private void forgetOnceThereIs(String table, CustomerId id, long version, RolePolicy policy) {
    AtomicBoolean isDone = new AtomicBoolean();
    policy.afterEachCall(
        () ->
            ToolPolicy.lift(
                () -> {
                  if (!isDone.get() && world.hasRow(table, id, version)) {
                    isDone.set(true);
                    world.putObject(tombstoneOf(id), "{}".getBytes(UTF_8));
                  }
                }));
  }

  private void reforget() {
    tool("reconcile", "--all", "--settle", "0");
    CustomerId restored = world.forgotten(2);
    world.removeEvents(restored, 3, 3);
    world.removeView(restored);
    CustomerId living = world.archived(3);
    world.putObject(tombstoneOf(living), "{}".getBytes(UTF_8));
    CustomerId halfErased = world.archived(3);
    StoredEvent first = world.event(halfErased, 1);
    world.delete(halfErased);
    world.forgetInArchive(halfErased, 4);
    world.putEvent(first);
    world.removeView(halfErased);
    tool("reforget", "--dry-run");
    tool("reforget", "--watch", "1", "--state", state());
  }

  private void drill() {
    world.archived(LONG);
    CustomerId forgotten = world.forgotten(2);
    world.putObject(keyOf(forgotten, 1), "late".getBytes(UTF_8));
    tool("drill", "--scratch-prefix", "STACK-drill-", "--compare");
    forgetOnceThereIs("STACK-drill-CustomerEvent", world.archived(2), 1, policy("drill"));
    tool("drill", "--scratch-prefix", "STACK-drill-");
  }

  private void certify() {
    CustomerId id = world.forgotten(2);
    world.send("RelayFailures", "{}");
    tool(
        "certify",
        "--customer",
        id.toString(),
        "--read-streams",
        "--backup-until",
        "2026-01-01T00:00:00Z",
        "--recovery-days",
        "0",
        "--kms-key",
        "CertificateKeyArn",
        "--out",
        directory.resolve("certificate").toString());
    tool("certify", "--customer", world.archived(2).toString());
    tool("certify", "--customer", id.toString());
  }

  /** Each command that is run to its end removes it. */
  private String state() {
    return directory.resolve("state").toString();
  }

  private RolePolicy policy(String command) {
    RolePolicy policy = policies.get(command);
    assertThat(policy).as("policy of " + command).isNotNull();
    return policy;
  }

  /** Runs a command, which must not fail. */
  private void tool(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--stack", "STACK"));
    StringWriter err = new StringWriter();
    StringWriter out = new StringWriter();
    int[] code = {0};
    ToolPolicy.enforce(
        policy(args[0]),
        () ->
            code[0] =
                Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    all.toArray(String[]::new)));
    assertThat(code[0])
        .as("%s: %s%n%s%ndenied: %s", all, out, err, policy(args[0]).denied())
        .isNotEqualTo(2);
  }
}
