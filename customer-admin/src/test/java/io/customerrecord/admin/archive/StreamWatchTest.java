package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.application.CommandContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB lists a shard some time after the one before it has ended. */
@Timeout(120)
class StreamWatchTest {
  private static final String PARENT = "shardId-00000000000000000000-parent";
  private static final String OTHER = "shardId-00000000000000000001-other";

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  /** The shard of the stream, as the child of one that ends at once and is listed before it. */
  private final class LateChild {
    private final int lateBy;
    private final boolean hasEndedBefore;
    private final AtomicInteger listings = new AtomicInteger();

    /** If the parent has ended before the first listing, there is another shard, which is open. */
    LateChild(int lateBy, boolean hasEndedBefore) {
      this.lateBy = lateBy;
      this.hasEndedBefore = hasEndedBefore;
    }

    DynamoDbStreamsClient client() {
      return Hooked.client(
          DynamoDbStreamsClient.class,
          world.streams,
          (request, call) ->
              switch (request) {
                case DescribeStreamRequest describe ->
                    listed((DescribeStreamResponse) call.proceed());
                case GetShardIteratorRequest iterator when isInvented(iterator.shardId()) ->
                    GetShardIteratorResponse.builder().shardIterator(iterator.shardId()).build();
                case GetRecordsRequest records when isInvented(records.shardIterator()) ->
                    GetRecordsResponse.builder()
                        .records(List.of())
                        .nextShardIterator(records.shardIterator().equals(OTHER) ? OTHER : null)
                        .build();
                default -> call.proceed();
              });
    }

    private DescribeStreamResponse listed(DescribeStreamResponse response) {
      int listing = listings.incrementAndGet();
      Shard child = response.streamDescription().shards().getLast();
      List<Shard> shards = new ArrayList<>();
      shards.add(invented(child, PARENT, listing == 1 && !hasEndedBefore ? null : "2"));
      if (hasEndedBefore) {
        shards.add(invented(child, OTHER, null));
      }
      if (listing > lateBy) {
        shards.add(child.toBuilder().parentShardId(PARENT).build());
      }
      return response.toBuilder()
          .streamDescription(response.streamDescription().toBuilder().shards(shards).build())
          .build();
    }

    private static Shard invented(Shard model, String id, @Nullable String end) {
      return model.toBuilder()
          .shardId(id)
          .sequenceNumberRange(range -> range.startingSequenceNumber("1").endingSequenceNumber(end))
          .build();
    }

    private static boolean isInvented(String shard) {
      return shard.equals(PARENT) || shard.equals(OTHER);
    }
  }

  private StreamWatch watch(DynamoDbStreamsClient streams) {
    String arn =
        world
            .dynamoDb
            .describeTable(table -> table.tableName(world.tables.customerEvent()))
            .table()
            .latestStreamArn();
    return StreamWatch.start(
        streams, arn, id -> false, Duration.ZERO, Duration.ofMillis(1), Clock.systemUTC());
  }

  /** The timeout of a test interrupts it. */
  private static void untilTraffic(StreamWatch watch) {
    while (!Thread.currentThread().isInterrupted()) {
      watch.check();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void traffic_is_seen_in_a_shard_that_is_listed_late(boolean hasEndedBefore) {
    var stream = new LateChild(50, hasEndedBefore);
    try (StreamWatch watch = watch(stream.client())) {
      assertThat(stream.listings.get()).isGreaterThan(50);
      watch.check();

      world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();

      assertThatThrownBy(() -> untilTraffic(watch))
          .isInstanceOf(TrafficSeen.class)
          .hasMessageContaining("takes traffic");
    }
  }

  @Test
  void a_shard_that_ended_before_and_whose_successor_is_listed_delays_nothing() {
    var stream = new LateChild(0, true);
    try (StreamWatch watch = watch(stream.client())) {
      assertThatCode(watch::check).doesNotThrowAnyException();
    }
  }

  static List<Throwable> failures() {
    return List.of(new IllegalStateException("a defect"), new OutOfMemoryError("Java heap space"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_watch_that_fails_reports_no_quiet(Throwable failure) {
    AtomicInteger reads = new AtomicInteger();
    DynamoDbStreamsClient failing =
        Hooked.client(
            DynamoDbStreamsClient.class,
            world.streams,
            (request, call) -> {
              if (request instanceof GetRecordsRequest && reads.incrementAndGet() > 3) {
                throw failure;
              }
              return call.proceed();
            });
    try (StreamWatch watch = watch(failing)) {
      assertThatThrownBy(() -> untilTraffic(watch))
          .isInstanceOf(TrafficSeen.class)
          .hasMessageContaining("can no longer be read")
          .hasMessageContaining(failure.getMessage());
    }
  }

  /** As of a stream that was turned off: it does not wait for ever. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void without_a_shard_no_quiet_is_reported(boolean hasEndedBefore) {
    var stream = new LateChild(Integer.MAX_VALUE, hasEndedBefore);

    assertThatThrownBy(() -> watch(stream.client()))
        .isInstanceOf(TrafficSeen.class)
        .hasMessageContaining("does not list a shard")
        .hasMessageContaining("turned off");
  }
}
