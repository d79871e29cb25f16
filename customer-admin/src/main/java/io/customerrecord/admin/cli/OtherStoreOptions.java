package io.customerrecord.admin.cli;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.admin.forget.Certifier.Published;
import io.customerrecord.admin.forget.store.ArchiveBucket;
import io.customerrecord.admin.forget.store.FailureQueue;
import io.customerrecord.admin.forget.store.InspectedStore;
import io.customerrecord.admin.forget.store.KinesisStream;
import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.admin.forget.store.TableStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The stores besides the tables. Each must be named, or be declared as absent: a store that is
 * forgotten here would make a certificate worthless.
 */
final class OtherStoreOptions {
  private static final String SAID = "there is none, according to the operator";

  @Option(
      names = "--archive-bucket",
      paramLabel = "BUCKET",
      defaultValue = "${env:ARCHIVE_BUCKET}",
      description = "The bucket of the archive (ARCHIVE_BUCKET).")
  private @Nullable String bucket;

  @Option(names = "--no-archive", description = "There is no archive.")
  private boolean noArchive;

  @Option(
      names = "--event-stream",
      paramLabel = "STREAM",
      defaultValue = "${env:EVENT_STREAM_NAME}",
      description = "The Kinesis stream (EVENT_STREAM_NAME).")
  private @Nullable String stream;

  @Option(names = "--no-event-stream", description = "There is no Kinesis stream.")
  private boolean noStream;

  @Option(
      names = "--relay-failures",
      paramLabel = "URL",
      defaultValue = "${env:RELAY_FAILURES_URL}",
      description = "The relay's on-failure queue (RELAY_FAILURES_URL).")
  private @Nullable String relayFailures;

  @Option(
      names = "--archive-failures",
      paramLabel = "URL",
      defaultValue = "${env:ARCHIVE_FAILURES_URL}",
      description = "The archiver's on-failure queue (ARCHIVE_FAILURES_URL).")
  private @Nullable String archiveFailures;

  @Option(names = "--no-failure-queues", description = "There are no on-failure queues.")
  private boolean noQueues;

  @Option(
      names = "--read-streams",
      description = "Also read the table's stream and the Kinesis stream from their beginnings.")
  private boolean readStreams;

  /** The stores in the order in which events flow. */
  OtherStores stores(Wiring wiring, Progress progress) {
    List<InspectedStore> stores = new ArrayList<>();
    Map<StoreKind, String> notRead = new EnumMap<>(StoreKind.class);
    addTableStream(wiring, progress, stores, notRead);
    named(wiring, relayFailures, noQueues, "--relay-failures", "--no-failure-queues")
        .ifPresentOrElse(
            url -> stores.add(new FailureQueue(wiring.sqs(), url)),
            () -> notRead.put(StoreKind.FAILURE_QUEUE, SAID));
    Optional<Published> published =
        named(wiring, stream, noStream, "--event-stream", "--no-event-stream")
            .map(name -> new Published(wiring.kinesis(), name));
    if (published.isEmpty()) {
      notRead.put(StoreKind.KINESIS, SAID);
    } else if (readStreams) {
      Published to = published.get();
      stores.add(new KinesisStream(to.kinesis(), to.stream(), progress));
    } else {
      notRead.put(StoreKind.KINESIS, "its window is below; --read-streams reads it");
    }
    named(wiring, archiveFailures, noQueues, "--archive-failures", "--no-failure-queues")
        .ifPresent(url -> stores.add(new FailureQueue(wiring.sqs(), url)));
    named(wiring, bucket, noArchive, "--archive-bucket", "--no-archive")
        .ifPresentOrElse(
            name -> stores.add(new ArchiveBucket(wiring.s3(), name)),
            () -> notRead.put(StoreKind.ARCHIVE, SAID));
    return new OtherStores(stores, notRead, published);
  }

  private void addTableStream(
      Wiring wiring,
      Progress progress,
      List<InspectedStore> stores,
      Map<StoreKind, String> notRead) {
    if (!readStreams) {
      notRead.put(StoreKind.TABLE_STREAM, "its window is below; --read-streams reads it");
      return;
    }
    String table = wiring.tables().customerEvent();
    @Nullable String arn =
        wiring
            .dynamoDb()
            .describeTable(request -> request.tableName(table))
            .table()
            .latestStreamArn();
    if (arn == null) {
      notRead.put(StoreKind.TABLE_STREAM, "the table has none");
    } else {
      stores.add(new TableStream(wiring.streams(), arn, progress));
    }
  }

  private static Optional<String> named(
      Wiring wiring, @Nullable String name, boolean isAbsent, String option, String absence) {
    if (isAbsent) {
      return Optional.empty();
    }
    if (name == null || name.isBlank()) {
      throw wiring.invalid("%s is missing: give it, or %s".formatted(option, absence));
    }
    return Optional.of(name);
  }
}
