package io.customerrecord.local.aws.eventsource;

import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.eventsource.BatchDelivery.RetryTime;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * The relay with the settings of the template and a clock of the test, so hours of retries take no
 * time.
 */
class RetriesInTimeTest {
  private static final String ARN =
      "arn:aws:dynamodb:eu-west-2:000000000000:table/CustomerEvent/stream/2026";
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

  private final List<String> stored = new ArrayList<>();
  private final OnFailureQueue onFailure = OnFailureQueue.open(null);
  private final Checkpoints checkpoints = new Checkpoints(null);
  private final List<SourceRecord> batch = new ArrayList<>();
  private Instant kinesisIsBack = START;
  private boolean erases = true;
  private Instant now = START;

  @Test
  void a_poison_record_affects_no_other_record_and_does_not_block_its_shard() throws Exception {
    for (int customer = 1; customer <= 6; customer++) {
      if (customer == 3) {
        addPoison(event(customer, 1, "PersonCreated"));
      } else {
        add(event(customer, 1, "PersonCreated"));
      }
    }

    deliver(onFailure);

    assertThat(stored).hasSize(5);
    assertThat(now).isEqualTo(START);
    assertThat(checkpoints.last("shard").sequenceNumber()).isEqualTo("6");
    assertThat(onFailure.messages())
        .singleElement()
        .satisfies(message -> assertPoison(message, event(3, 1, ""), "3"));
  }

  @Test
  void a_deletion_after_a_poison_record_of_its_customer_is_relayed() throws Exception {
    add(event(1, 1, "PersonCreated"));
    addPoison(event(1, 2, "PersonAmended"));
    add(event(1, 3, "CustomerDeleted", Map.of()));

    deliver(onFailure);

    assertThat(stored)
        .containsExactly(
            text(event(1, 1, "PersonCreated")), text(event(1, 3, "CustomerDeleted", Map.of())));
    assertThat(now).isEqualTo(START);
    assertThat(onFailure.messages())
        .singleElement()
        .satisfies(message -> assertPoison(message, event(1, 2, ""), "2"));
  }

  @Test
  void while_the_queue_rejects_poison_records_the_others_are_relayed_and_none_is_discarded()
      throws Exception {
    for (int customer = 1; customer <= 6; customer++) {
      if (customer == 1 || customer == 4) {
        addPoison(event(customer, 1, "PersonCreated"));
      } else {
        add(event(customer, 1, "PersonCreated"));
      }
    }

    deliver(
        (message, deadline) -> {
          if (now.isBefore(START.plus(Duration.ofHours(11)))) {
            throw new IllegalStateException("no queue");
          }
          onFailure.send(message, deadline);
        });

    assertThat(stored).contains(text(event(2, 1, "PersonCreated"))).hasSizeGreaterThan(3);
    assertThat(checkpoints.last("shard").sequenceNumber()).isEqualTo("6");
    assertThat(onFailure.messages()).hasSize(2).allMatch(RetriesInTimeTest::isPoison);
  }

  @Test
  void an_outage_shorter_than_the_maximum_age_loses_no_record() throws Exception {
    Instant end = START.plus(Duration.ofHours(11));
    kinesisIsBack = end;
    for (int customer = 1; customer <= 6; customer++) {
      add(event(customer, 1, "PersonCreated"));
    }

    deliver(onFailure);

    assertThat(stored).hasSize(6);
    assertThat(onFailure.messages()).isEmpty();
    assertThat(now).isBetween(end, end.plus(PAUSE.multipliedBy(2)));
  }

  /**
   * Retries are limited by age, not by number: immediate failures would exhaust any number within
   * minutes.
   */
  @Test
  void a_record_that_fails_otherwise_is_discarded_at_the_maximum_age_and_not_before()
      throws Exception {
    erases = false;
    add(event(1, 1, "PersonCreated"));
    add(event(2, 2, "CustomerDeleted", Map.of()));
    now = START.plus(Duration.ofHours(1));
    add(event(3, 1, "PersonCreated"));
    now = START;

    deliver(onFailure);

    Instant end = START.plus(Duration.ofHours(12));
    assertThat(now).isBetween(end, end.plus(PAUSE.multipliedBy(2)));
    assertThat(stored).contains(text(event(1, 1, "PersonCreated")));
    assertThat(stored).endsWith(text(event(3, 1, "PersonCreated")));
    assertThat(checkpoints.last("shard").sequenceNumber()).isEqualTo("3");
    assertThat(onFailure.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.at("/requestContext/condition").textValue())
                  .isEqualTo("RecordAgeExceeded");
              assertThat(message.at("/DDBStreamBatchInfo/startSequenceNumber").textValue())
                  .isEqualTo("2");
              assertThat(message.at("/DDBStreamBatchInfo/batchSize").intValue()).isEqualTo(1);
            });
  }

  private static void assertPoison(JsonNode message, StoredEvent event, String sequenceNumber) {
    assertThat(isPoison(message)).isTrue();
    assertThat(message.at("/DDBStreamBatchInfo/startSequenceNumber").textValue())
        .isEqualTo(sequenceNumber);
    assertThat(message.at("/DDBStreamBatchInfo/streamArn").textValue()).isEqualTo(ARN);
    assertThat(message.at("/record/customerId").textValue())
        .isEqualTo(event.customerId().toString());
    assertThat(message.at("/record/version").longValue()).isEqualTo(event.version());
  }

  private static boolean isPoison(JsonNode message) {
    return "PoisonRecord".equals(message.at("/requestContext/condition").textValue());
  }

  private void deliver(PoisonQueue queue) throws InterruptedException {
    var handler =
        new RelayHandler(
            store(), kinesis(), "events", queue, new PrintStream(OutputStream.nullOutputStream()));
    MappingSettings settings = patient(MappingSettings.ofRelay());
    new BatchDelivery(
            new DynamoDbStreamSource(unused(), ARN),
            "shard",
            new LambdaFunction("relay", "eu-west-2", handler, settings.timeout()),
            settings,
            checkpoints,
            onFailure,
            new Progress(),
            new RetryTime() {
              @Override
              public Instant now() {
                return now;
              }

              @Override
              public void pause(Duration wait) {
                now = now.plus(wait);
              }
            })
        .deliver(batch);
  }

  /**
   * Lambda does not specify the pauses. One-minute pauses make hundreds of attempts in 12 hours,
   * not thousands.
   */
  private static MappingSettings patient(MappingSettings deployed) {
    return new MappingSettings(
        deployed.batchSize(),
        deployed.maximumRetryAttempts(),
        deployed.maximumRecordAge(),
        deployed.bisectBatchOnFunctionError(),
        deployed.firstBackoff(),
        PAUSE,
        deployed.pollInterval(),
        deployed.timeout());
  }

  /** A store whose erasure can be made to fail. */
  private CustomerStore store() {
    return new ForwardingCustomerStore(new InMemoryCustomerStore()) {
      @Override
      public boolean erase(CustomerId customerId, long deletion) {
        if (erases) {
          return true;
        }
        throw new IllegalStateException("a fault of ours");
      }
    };
  }

  private static DynamoDbStreamsClient unused() {
    return new DynamoDbStreamsClient() {
      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private void add(StoredEvent event) {
    add(EventItemMapper.toItem(event));
  }

  private void addPoison(StoredEvent event) {
    Map<String, AttributeValue> item = new HashMap<>(EventItemMapper.toItem(event));
    item.remove("eventName");
    add(item);
  }

  private void add(Map<String, AttributeValue> item) {
    String sequenceNumber = Integer.toString(batch.size() + 1);
    batch.add(
        new DynamoDbRecordJson(ARN)
            .record(
                Record.builder()
                    .eventName(OperationType.INSERT)
                    .dynamodb(
                        change ->
                            change
                                .keys(
                                    Map.of(
                                        "customerId",
                                        item.get("customerId"),
                                        "version",
                                        item.get("version")))
                                .newImage(item)
                                .sequenceNumber(sequenceNumber)
                                .approximateCreationDateTime(now)
                                .sizeBytes(100L))
                    .build()));
  }

  private KinesisClient kinesis() {
    return new KinesisClient() {
      @Override
      public PutRecordsResponse putRecords(PutRecordsRequest request) {
        if (now.isBefore(kinesisIsBack)) {
          throw KinesisException.builder().statusCode(400).message("rejected").build();
        }
        request.records().forEach(entry -> stored.add(entry.data().asUtf8String()));
        return PutRecordsResponse.builder()
            .records(
                request.records().stream()
                    .map(entry -> PutRecordsResultEntry.builder().build())
                    .toList())
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private static String text(StoredEvent event) {
    return new String(EventJson.encode(event), UTF_8);
  }
}
