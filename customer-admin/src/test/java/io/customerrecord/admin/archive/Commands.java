package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.admin.verify.TableRemedy;
import io.customerrecord.admin.verify.TableVerifier;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The commands for tables and an archive, in this process. */
final class Commands {
  private final World world;

  Commands(World world) {
    this.world = world;
  }

  CustomerRestorer restorer(DynamoDbClient client, S3Client objects, RestoreSettings settings) {
    var store = new DynamoDbCustomerStore(client, world.tables);
    return new CustomerRestorer(
        store,
        new TableReader(client, world.tables, store.schema()),
        repairer(client),
        new ArchiveReader(objects, World.BUCKET),
        verifier(store, client, false),
        settings);
  }

  private TableRepairer repairer(DynamoDbClient client) {
    return new TableRepairer(client, world.tables, world.store.schema());
  }

  private CustomerVerifier verifier(
      DynamoDbCustomerStore store, DynamoDbClient client, boolean dryRun) {
    TableRemedy remedy = new TableRemedy(store, repairer(client), TableRemedy.Choices.NONE);
    return new CustomerVerifier(
        store, world.reader, dryRun ? remedy.dryRun() : remedy, Clock.systemUTC(), Duration.ZERO);
  }

  List<Finding> verifyAll(Remedy remedy) {
    var customers =
        new CustomerVerifier(world.store, world.reader, remedy, Clock.systemUTC(), Duration.ZERO);
    return recorded(
        findings ->
            new TableVerifier(world.store, world.reader, customers).verifyAll(job(findings), 2));
  }

  List<Finding> repairAll() {
    var choices = new TableRemedy.Choices(Optional.empty(), false, true);
    return verifyAll(new TableRemedy(world.store, repairer(world.dynamoDb), choices));
  }

  List<Finding> repair(DynamoDbClient client, CustomerId id) {
    var store = new DynamoDbCustomerStore(client, world.tables);
    return recorded(findings -> verifier(store, client, false).verify(id, findings));
  }

  List<Finding> restore() {
    return restore(new RestoreSettings(false, false));
  }

  List<Finding> restore(RestoreSettings settings) {
    return recorded(findings -> restore(settings, findings));
  }

  void restore(RestoreSettings settings, Findings findings) {
    new ArchiveRestorer(world.archive, restorer(world.dynamoDb, world.s3, settings))
        .restoreAll(job(findings), 2, TrafficWatch.NONE);
  }

  List<Finding> reforget(boolean dryRun, TrafficWatch watch) {
    return reforget(world.dynamoDb, dryRun, watch);
  }

  List<Finding> reforget(DynamoDbClient client, boolean dryRun, TrafficWatch watch) {
    return recorded(findings -> reforget(client, dryRun, watch, findings));
  }

  List<Finding> reforget(S3Client objects) {
    return recorded(
        findings -> reforget(world.dynamoDb, objects, false, TrafficWatch.NONE, findings));
  }

  void reforget(DynamoDbClient client, boolean dryRun, TrafficWatch watch, Findings findings) {
    reforget(client, world.s3, dryRun, watch, findings);
  }

  private void reforget(
      DynamoDbClient client,
      S3Client objects,
      boolean dryRun,
      TrafficWatch watch,
      Findings findings) {
    var store = new DynamoDbCustomerStore(client, world.tables);
    new LedgerReforgetter(
            world.archive,
            new CustomerReforgetter(
                store,
                repairer(client),
                verifier(store, client, dryRun),
                Optional.of(
                    new CustomerReforgetter.ArchiveSide(
                        new ArchiveReader(objects, World.BUCKET),
                        new Archive(objects, World.BUCKET))),
                dryRun))
        .forgetAll(job(findings), 2, watch);
  }

  List<Finding> reconcile() {
    return reconcile(world.s3, new ReconcileSettings(Duration.ZERO, false, false));
  }

  List<Finding> reconcile(DynamoDbClient client, CustomerId id) {
    return recorded(
        findings ->
            new CustomerReconciler(
                    new DynamoDbCustomerStore(client, world.tables),
                    world.reader,
                    world.archive,
                    new Archive(world.s3, World.BUCKET),
                    new ReconcileSettings(Duration.ZERO, false, false),
                    Clock.systemUTC())
                .reconcile(id, findings));
  }

  List<Finding> reconcile(S3Client client, ReconcileSettings settings) {
    return recorded(findings -> reconcile(client, settings, findings));
  }

  void reconcile(S3Client client, ReconcileSettings settings, Findings findings) {
    reconciler(client, settings).reconcileAll(job(findings), 2);
  }

  ArchiveReconciler reconciler(S3Client client, ReconcileSettings settings) {
    ArchiveReader objects = new ArchiveReader(client, World.BUCKET);
    return new ArchiveReconciler(
        world.store,
        world.reader,
        objects,
        new CustomerReconciler(
            world.store,
            world.reader,
            objects,
            new Archive(client, World.BUCKET),
            settings,
            Clock.systemUTC()),
        settings.settle(),
        Clock.systemUTC());
  }

  private static Job job(Findings findings) {
    return new Job(findings, Progress.NONE, SavedState.inMemory());
  }

  private static List<Finding> recorded(Consumer<Findings> run) {
    RecordedFindings findings = new RecordedFindings();
    run.accept(findings);
    return findings.all();
  }
}
