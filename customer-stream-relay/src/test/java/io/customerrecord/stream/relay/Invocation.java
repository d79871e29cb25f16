package io.customerrecord.stream.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Random;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** An invocation of the handler: with a minute left, an empty store and no waits, if not told. */
final class Invocation {
  static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final KinesisClient kinesis;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private CustomerStore store = new InMemoryCustomerStore();
  private IntSupplier remaining = () -> 60_000;
  private Backoff backoff = new Backoff(new Random(1), time -> {});

  Invocation(KinesisClient kinesis) {
    this.kinesis = kinesis;
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

  String handle(byte[] batch) throws IOException {
    var out = new ByteArrayOutputStream();
    new RelayHandler(store, kinesis, "events", new PrintStream(log, true, UTF_8), backoff)
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
