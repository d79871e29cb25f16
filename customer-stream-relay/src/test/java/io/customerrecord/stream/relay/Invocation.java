package io.customerrecord.stream.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonQueue;
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
import java.util.function.Function;
import java.util.function.IntSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * An invocation of the handler. By default it has a minute left, an empty store, no pauses, and a
 * queue that accepts every message.
 */
final class Invocation {
  static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final KinesisClient kinesis;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private CustomerStore store = new InMemoryCustomerStore();
  private IntSupplier remaining = () -> 60_000;
  private RetryPauses pauses = new RetryPauses(BackoffStrategy.retryImmediately(), pause -> {});
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

  Invocation with(RetryPauses retryPauses) {
    this.pauses = retryPauses;
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
            counters ->
                new RelayBatch(
                    reader,
                    new Erasures(store),
                    new EventStream(kinesis, "events"),
                    pauses,
                    counters),
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
