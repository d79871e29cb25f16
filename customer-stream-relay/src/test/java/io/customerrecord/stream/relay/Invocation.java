package io.customerrecord.stream.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.support.Backoff;
import io.customerrecord.lambda.support.PoisonQueue;
import io.customerrecord.local.aws.testing.TestInvocation;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * An invocation of the handler: with a minute left, an empty store and no waits, if not told; and a
 * queue that takes everything.
 */
final class Invocation {
  static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final KinesisClient kinesis;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private CustomerStore store = new InMemoryCustomerStore();
  private IntSupplier remaining = () -> 60_000;
  private Backoff backoff = new Backoff(new Random(1), time -> {});
  private Function<Map<String, AttributeValue>, StoredEvent> reader = EventItemMapper::toEvent;
  private PoisonQueue queue;
  final List<String> queued = new ArrayList<>();

  Invocation(KinesisClient kinesis) {
    this.kinesis = kinesis;
    this.queue = (message, deadline) -> queued.add(message);
  }

  Invocation on(CustomerStore events) {
    this.store = events;
    return this;
  }

  Invocation withTime(IntSupplier millis) {
    this.remaining = millis;
    return this;
  }

  Invocation with(Backoff waits) {
    this.backoff = waits;
    return this;
  }

  Invocation with(PoisonQueue onFailure) {
    this.queue = onFailure;
    return this;
  }

  Invocation reading(Function<Map<String, AttributeValue>, StoredEvent> events) {
    this.reader = events;
    return this;
  }

  String handle(byte[] batch) throws IOException {
    var out = new ByteArrayOutputStream();
    new RelayHandler(
            new Relay(new Erasures(store), new EventStream(kinesis, "events"), backoff),
            reader,
            queue,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new PrintStream(log, true, UTF_8))
        .handleRequest(new ByteArrayInputStream(batch), out, new TestInvocation(remaining));
    return out.toString(UTF_8);
  }

  String log() {
    return log.toString(UTF_8);
  }

  static String failedAt(int position) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\""
        + Batches.sequenceNumber(position)
        + "\"}]}";
  }
}
