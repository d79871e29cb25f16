package io.customerrecord.s3.archiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.Record;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.testing.TestInvocation;
import io.customerrecord.testing.ExampleEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An invocation of the handler. By default it has a minute left, no pauses, and a queue that
 * accepts every message.
 */
final class Invocation {
  static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  static final String STREAM_ARN = "arn:aws:kinesis:eu-west-2:123456789012:stream/events";
  static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final S3Client s3;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private IntSupplier remaining = () -> 60_000;
  private RetryPauses pauses = new RetryPauses(BackoffStrategy.retryImmediately(), pause -> {});
  private Function<byte[], StoredEvent> reader = EventJson::decode;
  private PoisonQueue queue;
  final List<String> queued = new ArrayList<>();

  Invocation(S3Client s3) {
    this.s3 = s3;
    this.queue = (message, deadline) -> queued.add(message);
  }

  Invocation with(PoisonQueue onFailure) {
    this.queue = onFailure;
    return this;
  }

  Invocation with(RetryPauses retryPauses) {
    this.pauses = retryPauses;
    return this;
  }

  Invocation reading(Function<byte[], StoredEvent> events) {
    this.reader = events;
    return this;
  }

  Invocation withTime(IntSupplier millis) {
    this.remaining = millis;
    return this;
  }

  String log() {
    return log.toString(UTF_8);
  }

  String handle(StoredEvent... events) {
    return handle(batch(Arrays.stream(events).map(EventJson::encode).toList()));
  }

  String handle(byte[] batch) {
    var out = new ByteArrayOutputStream();
    try {
      new ArchiveHandler(
              counters ->
                  new ArchiveBatch(
                      reader,
                      deadline -> new ArchiveBucket(s3, "archive", deadline, pauses),
                      counters),
              queue,
              Clock.fixed(NOW, ZoneOffset.UTC),
              new PrintStream(log, true, UTF_8))
          .handleRequest(new ByteArrayInputStream(batch), out, new TestInvocation(remaining));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  static String keyOf(StoredEvent event) {
    return "events/%s/%020d.json".formatted(event.customerId(), event.version());
  }

  static String tombstoneOf(int customer) {
    return "erased/%s.json".formatted(ExampleEvents.event(customer, 1).customerId());
  }

  static String failedAt(int position) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + (998 + position) + "\"}]}";
  }

  /** A batch as Lambda's own types write it. */
  static byte[] batch(List<byte[]> datas) {
    List<KinesisEventRecord> records = new ArrayList<>();
    for (byte[] data : datas) {
      var kinesis = new Record();
      kinesis.setPartitionKey(ExampleEvents.event(1, 1).customerId().toString());
      kinesis.setSequenceNumber(Long.toString(998 + records.size()));
      kinesis.setData(ByteBuffer.wrap(data));
      var record = new KinesisEventRecord();
      record.setKinesis(kinesis);
      record.setEventSource("aws:kinesis");
      record.setEventSourceARN(STREAM_ARN + "/consumer/archiver:1571299271");
      record.setEventID("shardId-000000000000:" + records.size());
      records.add(record);
    }
    var event = new KinesisEvent();
    event.setRecords(records);
    var out = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(KinesisEvent.class, Invocation.class.getClassLoader())
        .toJson(event, out);
    return out.toByteArray();
  }
}
