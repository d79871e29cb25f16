package io.customerrecord.benchmarks.fold;

import io.customerrecord.benchmarks.replay.TypicalHistory;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Measures the fold of a history in memory, from each representation of an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FoldBenchmark {
  private static final int EVENTS = 1_000;

  private final CustomerSchema schema = CustomerSchema.current();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<StoredEvent> stored = new ArrayList<>();
  private final List<Map<String, AttributeValue>> items = new ArrayList<>();
  private final List<byte[]> json = new ArrayList<>();

  /** Creates the history in all representations. */
  public FoldBenchmark() {
    TypicalHistory.ofNewCustomer()
        .events(EVENTS)
        .forEachRemaining(
            event -> {
              stored.add(event);
              events.add(schema.read(event));
              items.add(EventItemMapper.toItem(event));
              json.add(EventJson.encode(event));
            });
  }

  /** Folds domain events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public @Nullable CustomerView domainEvents() {
    return fold(events, Function.identity());
  }

  /** Decodes and folds stored events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public @Nullable CustomerView storedEvents() {
    return fold(stored, schema::read);
  }

  /** Maps, decodes and folds the items that DynamoDB's client returns. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public @Nullable CustomerView items() {
    return fold(items, item -> schema.read(EventItemMapper.toEvent(item)));
  }

  /** Parses, decodes and folds the JSON that is in Kinesis and S3. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public @Nullable CustomerView cloudEvents() {
    return fold(json, bytes -> schema.read(EventJson.decode(bytes)));
  }

  private static <T> @Nullable CustomerView fold(
      List<T> events, Function<T, RecordedEvent> decode) {
    @Nullable CustomerView view = null;
    for (T event : events) {
      view = CustomerView.after(view, decode.apply(event));
    }
    return view;
  }
}
