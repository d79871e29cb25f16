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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The stores besides the tables. Each must be named, or be declared as absent: a store that is
 * forgotten here would make a certificate worthless.
 */
final class OtherStoreOptions {
  private static final String SAID = "there is none, according to the operator";

  @Mixin private final BucketOption bucket = new BucketOption();
  @Mixin private final PipelineOptions pipeline = new PipelineOptions();

  @Option(names = "--no-archive", description = "There is no archive.")
  private boolean noArchive;

  @Option(names = "--no-event-stream", description = "There is no Kinesis stream.")
  private boolean noStream;

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
    pipeline
        .relayFailuresUnless(noQueues, wiring)
        .ifPresentOrElse(
            url -> stores.add(new FailureQueue(wiring.sqs(), url)),
            () -> notRead.put(StoreKind.FAILURE_QUEUE, SAID));
    Optional<Published> published =
        pipeline.streamUnless(noStream, wiring).map(name -> new Published(wiring.kinesis(), name));
    if (published.isEmpty()) {
      notRead.put(StoreKind.KINESIS, SAID);
    } else if (readStreams) {
      Published to = published.get();
      stores.add(new KinesisStream(to.kinesis(), to.stream(), progress));
    } else {
      notRead.put(StoreKind.KINESIS, "its window is below; --read-streams reads it");
    }
    pipeline
        .archiveFailuresUnless(noQueues, wiring)
        .ifPresent(url -> stores.add(new FailureQueue(wiring.sqs(), url)));
    bucket
        .unless(noArchive, wiring)
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
}
