package io.customerrecord.local.forgetting;

import static io.customerrecord.local.forgetting.Archiver.keyOf;
import static io.customerrecord.local.forgetting.Archiver.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.ArchivedObjects;
import io.customerrecord.s3.archiver.ArchiveHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** The archiver reads a shuffled stream from its oldest record several times. */
class ArchiveReplayTest {
  private static final String STREAM = "events";
  private static final String BUCKET = "archive";

  private final SortedMap<String, String> expected = new TreeMap<>();
  private final List<StoredEvent> events = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void replaying_a_shuffled_stream_does_not_restore_deleted_customers(boolean versioned)
      throws Exception {
    live();
    try (KinesisServer kinesisServer = KinesisServer.start(0, "eu-west-2", null);
        S3Server s3Server = S3Server.start(0, "eu-west-2", null);
        KinesisClient kinesis = Clients.kinesis(kinesisServer.endpoint());
        S3Client s3 = Clients.s3(s3Server.endpoint())) {
      kinesis.createStream(create -> create.streamName(STREAM).shardCount(2));
      s3.createBucket(create -> create.bucket(BUCKET));
      if (versioned) {
        s3.putBucketVersioning(
            put ->
                put.bucket(BUCKET)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      }
      publish(kinesis);
      for (int replay = 0; replay < 3; replay++) {
        archiveFromTheBeginning(kinesis, s3);
        assertThat(ArchivedObjects.in(s3, BUCKET)).isEqualTo(expected);
      }
    }
  }

  /** Twenty customers, every fourth deleted, every event published twice. */
  private void live() {
    for (int customer = 1; customer <= 20; customer++) {
      boolean forgotten = customer % 4 == 0;
      for (int version = 1; version <= 4; version++) {
        StoredEvent event = event(customer, version);
        events.add(event);
        if (!forgotten) {
          expected.put(keyOf(event), new String(EventJson.encode(event), UTF_8));
        }
      }
      if (forgotten) {
        StoredEvent deletion = deletion(customer, 5);
        events.add(deletion);
        expected.put(tombstoneOf(deletion), new String(EventJson.encode(deletion), UTF_8));
      }
    }
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, new Random(20_261_125));
  }

  private void publish(KinesisClient kinesis) {
    kinesis.putRecords(
        put ->
            put.streamName(STREAM)
                .records(
                    events.stream()
                        .map(
                            event ->
                                PutRecordsRequestEntry.builder()
                                    .partitionKey(event.customerId().toString())
                                    .data(SdkBytes.fromByteArray(EventJson.encode(event)))
                                    .build())
                        .toList()));
  }

  private static void archiveFromTheBeginning(KinesisClient kinesis, S3Client s3)
      throws InterruptedException {
    String arn =
        kinesis
            .describeStreamSummary(stream -> stream.streamName(STREAM))
            .streamDescriptionSummary()
            .streamARN();
    try (EventSourceMapping mapping =
        EventSourceMapping.start(
            new KinesisStreamSource(kinesis, arn),
            "ArchiveHandler",
            new ArchiveHandler(
                s3, BUCKET, Archiver.NO_POISON, new PrintStream(OutputStream.nullOutputStream())),
            MappingSettings.ofArchiver(),
            null)) {
      assertThat(mapping.awaitIdle(Duration.ofMinutes(5))).isTrue();
      assertThat(mapping.onFailureQueue().messages()).isEmpty();
    }
  }
}
