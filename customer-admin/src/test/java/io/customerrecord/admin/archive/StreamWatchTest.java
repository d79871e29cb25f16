package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.application.CommandContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  /** The shard of the stream, as the child of one that ends at once and that is listed alone. */
  private final class LateChild {
    private final int lateBy;
    private final AtomicInteger listings = new AtomicInteger();

    LateChild(int lateBy) {
      this.lateBy = lateBy;
    }

    DynamoDbStreamsClient client() {
      return Hooked.client(
          DynamoDbStreamsClient.class,
          world.streams,
          (request, call) ->
              switch (request) {
                case DescribeStreamRequest describe ->
                    listed((DescribeStreamResponse) call.proceed());
                case GetShardIteratorRequest iterator when iterator.shardId().equals(PARENT) ->
                    GetShardIteratorResponse.builder().shardIterator(PARENT).build();
                case GetRecordsRequest records when records.shardIterator().equals(PARENT) ->
                    GetRecordsResponse.builder().records(List.of()).build();
                default -> call.proceed();
              });
    }

    private DescribeStreamResponse listed(DescribeStreamResponse response) {
      int listing = listings.incrementAndGet();
      Shard child = response.streamDescription().shards().getLast();
      Shard parent =
          child.toBuilder()
              .shardId(PARENT)
              .sequenceNumberRange(
                  range -> range.startingSequenceNumber("1").endingSequenceNumber(end(listing)))
              .build();
      return response.toBuilder()
          .streamDescription(
              response.streamDescription().toBuilder()
                  .shards(
                      listing <= lateBy
                          ? List.of(parent)
                          : List.of(parent, child.toBuilder().parentShardId(PARENT).build()))
                  .build())
          .build();
    }

    private static String end(int listing) {
      return listing == 1 ? null : "2";
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

  @Test
  void traffic_is_seen_in_a_shard_that_is_listed_late() {
    var stream = new LateChild(50);
    try (StreamWatch watch = watch(stream.client())) {
      assertThat(stream.listings.get()).isGreaterThan(50);
      watch.check();

      world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();

      assertThatThrownBy(
              () -> {
                while (true) {
                  watch.check();
                }
              })
          .isInstanceOf(TrafficSeen.class)
          .hasMessageContaining("takes traffic");
    }
  }

  @Test
  void a_watch_that_fails_reports_no_quiet() {
    AtomicInteger reads = new AtomicInteger();
    DynamoDbStreamsClient failing =
        Hooked.client(
            DynamoDbStreamsClient.class,
            world.streams,
            (request, call) -> {
              if (request instanceof GetRecordsRequest && reads.incrementAndGet() > 3) {
                throw new IllegalStateException("a defect");
              }
              return call.proceed();
            });
    try (StreamWatch watch = watch(failing)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  watch.check();
                }
              })
          .isInstanceOf(TrafficSeen.class)
          .hasMessageContaining("can no longer be read");
    }
  }

  @Test
  void without_a_shard_no_quiet_is_reported() {
    var stream = new LateChild(Integer.MAX_VALUE);

    assertThatThrownBy(() -> watch(stream.client()))
        .isInstanceOf(TrafficSeen.class)
        .hasMessageContaining("does not list a shard");
  }
}
