package io.customerrecord.admin.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.archive.Hooked;
import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.admin.forget.store.KinesisStream;
import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.admin.forget.store.TableStream;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/** Streams that answer with many empty responses before the first record of a shard. */
class ReadStreamsTest extends CertifyCase {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  /** How many empty responses are left for each first iterator of a shard. */
  private static final class EmptyResponses {
    private final Map<String, Integer> left = new HashMap<>();
    private final int perShard;

    EmptyResponses(int perShard) {
      this.perShard = perShard;
    }

    void begin(String iterator) {
      left.put(iterator, perShard);
    }

    boolean next(String iterator) {
      return left.computeIfPresent(iterator, (first, count) -> count - 1) != null
          && left.get(iterator) >= 0;
    }
  }

  private KinesisClient kinesis(int emptyResponses) {
    EmptyResponses empty = new EmptyResponses(emptyResponses);
    return Hooked.client(
        KinesisClient.class,
        local.kinesis,
        (request, call) -> {
          if (request instanceof GetRecordsRequest get && empty.next(get.shardIterator())) {
            return GetRecordsResponse.builder()
                .records(List.of())
                .nextShardIterator(get.shardIterator())
                .millisBehindLatest(60_000L)
                .build();
          }
          Object response = call.proceed();
          if (response instanceof GetShardIteratorResponse begin) {
            empty.begin(begin.shardIterator());
          }
          return response;
        });
  }

  private DynamoDbStreamsClient streams(int emptyResponses) {
    EmptyResponses empty = new EmptyResponses(emptyResponses);
    return Hooked.client(
        DynamoDbStreamsClient.class,
        local.streams,
        (request, call) -> {
          if (request
                  instanceof software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest get
              && empty.next(get.shardIterator())) {
            return software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse.builder()
                .records(List.of())
                .nextShardIterator(get.shardIterator())
                .build();
          }
          Object response = call.proceed();
          if (response
              instanceof
              software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse begin) {
            empty.begin(begin.shardIterator());
          }
          return response;
        });
  }

  private StoreReading readKinesis(int emptyResponses) {
    return new KinesisStream(kinesis(emptyResponses), customer.stream, Progress.NONE)
        .read(customer.id);
  }

  private TableStream tableStream(int emptyResponses) {
    String arn =
        local
            .dynamoDb
            .describeTable(request -> request.tableName(customer.tables.customerEvent()))
            .table()
            .latestStreamArn();
    return new TableStream(streams(emptyResponses), arn, Progress.NONE);
  }

  private Certificate certify(int emptyResponses, Instant now) {
    return new Certifier(
            local.dynamoDb,
            customer.tables,
            new OtherStores(List.of(tableStream(emptyResponses)), Map.of(), Optional.empty()),
            GivenRetention.NONE,
            Clock.fixed(now, ZoneOffset.UTC),
            "test")
        .certify(customer.id)
        .orElseThrow();
  }

  @Test
  void kinesis_is_read_up_to_its_newest_record() {
    customer.publish(customer.creation);

    StoreReading found = readKinesis(1_000);

    assertThat(found.copies()).hasSize(1);
    assertThat(found.missing()).isEmpty();
  }

  @Test
  void a_shard_of_kinesis_that_never_comes_to_its_newest_record_leaves_the_question_open() {
    StoreReading found = readKinesis(FOR_EVER);

    assertThat(found.copies()).isEmpty();
    assertThat(found.missing())
        .hasSize(2)
        .allMatch(missing -> missing.contains("was not read to its newest record"));
  }

  @Test
  void the_stream_of_a_table_is_read_past_empty_responses() {
    customer.putEvent(EventItemMapper.toItem(customer.creation));

    assertThat(tableStream(40).read(customer.id).copies()).hasSize(1);
  }

  /** A stream of a table does not say which record is the newest. */
  @Test
  void a_stream_of_a_table_that_does_not_show_a_new_deletion_leaves_the_question_open() {
    Instant deletedAt = customer.deletion.createTime();

    assertThat(certify(FOR_EVER, deletedAt.plusSeconds(1)).verdict())
        .isEqualTo(Verdict.NOT_FORGOTTEN);
    assertThat(certify(FOR_EVER, deletedAt.plusSeconds(1)).readings())
        .filteredOn(reading -> !reading.isClean())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.store()).isEqualTo(StoreKind.TABLE_STREAM);
              assertThat(reading.missing()).singleElement().asString().contains("the deletion");
            });

    assertThat(certify(0, deletedAt.plusSeconds(1)).verdict())
        .isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);
    assertThat(certify(FOR_EVER, deletedAt.plus(Duration.ofHours(24))).verdict())
        .isEqualTo(Verdict.FORGOTTEN_UNTIL_WINDOWS_END);
  }
}
