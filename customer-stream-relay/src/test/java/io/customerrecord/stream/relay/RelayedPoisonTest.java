package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.stream.relay.Batches.sequenceNumber;
import static io.customerrecord.stream.relay.Batches.text;
import static io.customerrecord.stream.relay.Batches.utf8;
import static io.customerrecord.stream.relay.Invocation.ALL_DONE;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.lambda.support.FailedBatch;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** A poison record stops no other record, and is reported to the on-failure queue. */
class RelayedPoisonTest {
  private static final StoredEvent CREATED = event(1, 1, "PersonCreated");
  private static final StoredEvent DELETED = event(1, 3, "CustomerDeleted", Map.of());
  private static final StoredEvent OTHER = event(2, 1, "PersonCreated");

  private final FakeKinesis kinesis = new FakeKinesis();
  private final List<Long> erasures = new ArrayList<>();
  private final Invocation invocation =
      new Invocation(kinesis)
          .on(
              new OnlyErasing(
                  (customerId, deletion, mayGoOn) -> {
                    erasures.add(deletion);
                    return true;
                  }));

  private static DynamodbStreamRecord poison(int position) {
    var record = record("INSERT", event(1, 2, "PersonAmended"), position);
    record.getDynamodb().getNewImage().remove("eventName");
    return record;
  }

  @Test
  void later_events_and_the_deletion_of_its_customer_and_other_customers_do_not_wait()
      throws IOException {
    assertThat(
            invocation.handle(
                json(
                    List.of(
                        record("INSERT", CREATED, 0),
                        poison(1),
                        record("INSERT", DELETED, 2),
                        record("INSERT", OTHER, 3)))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts()).containsExactly(text(CREATED), text(OTHER), text(DELETED));
    assertThat(erasures).containsExactly(3L);
    assertThat(invocation.queued)
        .containsExactly(
            """
            {"requestContext":{"requestId":"%s","functionArn":"%s","condition":"PoisonRecord"},\
            "version":"1.0","timestamp":"2026-11-29T10:00:00Z",\
            "DDBStreamBatchInfo":{"startSequenceNumber":"999","endSequenceNumber":"999",\
            "batchSize":1,"streamArn":"%s"},"record":{"customerId":"%s","version":2}}\
            """
                .formatted(
                    TestInvocation.REQUEST_ID,
                    new TestInvocation(0).getInvokedFunctionArn(),
                    Batches.STREAM_ARN,
                    CREATED.customerId()));
    assertThat(invocation.log())
        .contains("\"level\":\"WARN\"", "\"Undecodable\":1", "\"HandedOver\":1")
        .contains("\"failures\":{\"MalformedAttribute\":1}");
  }

  @Test
  void only_records_that_will_not_be_delivered_again_are_handed_over() throws IOException {
    kinesis.then(
        request -> {
          throw KinesisException.builder().statusCode(400).build();
        });

    assertThat(invocation.handle(json(List.of(poison(0), record("INSERT", OTHER, 1), poison(2)))))
        .isEqualTo(failedAt(1));
    assertThat(invocation.queued)
        .singleElement()
        .asString()
        .contains("\"startSequenceNumber\":\"" + sequenceNumber(0) + "\"");
  }

  @Test
  void it_is_handed_over_after_all_other_work() throws IOException {
    invocation
        .with((message, deadline) -> assertThat(kinesis.stored).hasSize(2))
        .handle(json(List.of(poison(0), record("INSERT", OTHER, 1), record("INSERT", DELETED, 2))));
    assertThat(erasures).hasSize(1);
    assertThat(invocation.log()).contains("\"HandedOver\":1");
  }

  @Test
  void a_record_that_the_queue_refuses_is_delivered_again_and_the_others_are_relayed()
      throws IOException {
    invocation.with(
        (message, deadline) -> {
          throw new IllegalStateException("Dŵr");
        });

    assertThat(
            invocation.handle(
                json(List.of(record("INSERT", CREATED, 0), poison(1), record("INSERT", OTHER, 2)))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.storedTexts()).containsExactly(text(CREATED), text(OTHER));
    assertThat(invocation.log())
        .contains("\"IllegalStateException\":1", "\"HandedOver\":0", "RelayedPoisonTest.lambda$")
        .doesNotContain("Dŵr");
  }

  /** ADR 8: resuming at the first record would be no progress. */
  @Test
  void a_batch_that_begins_with_a_refused_record_fails_until_that_record_is_alone()
      throws IOException {
    invocation.with(
        (message, deadline) -> {
          throw new IllegalStateException();
        });

    assertThatExceptionOfType(FailedBatch.class)
        .isThrownBy(() -> invocation.handle(json(List.of(poison(0), record("INSERT", OTHER, 1)))))
        .withMessageContaining("the on-failure queue did not accept it");
    assertThat(kinesis.storedTexts()).containsExactly(text(OTHER));
    assertThat(invocation.log()).contains("\"level\":\"ERROR\"");
    assertThat(invocation.handle(json(List.of(poison(0))))).isEqualTo(failedAt(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12, 500})
  void a_batch_of_many_poison_records_fails_and_hands_nothing_over(int size) throws IOException {
    List<DynamodbStreamRecord> half = new ArrayList<>();
    for (int position = 0; position < size; position++) {
      half.add(position < size / 2 ? record("INSERT", OTHER, position) : poison(position));
    }
    assertThat(invocation.handle(json(half))).isEqualTo(ALL_DONE);
    assertThat(invocation.queued).hasSize(size - size / 2);

    List<DynamodbStreamRecord> all = new ArrayList<>();
    for (int position = 0; position < size; position++) {
      all.add(poison(position));
    }
    invocation.queued.clear();
    if (size == 10) {
      assertThat(invocation.handle(json(all))).isEqualTo(ALL_DONE);
      assertThat(invocation.queued).hasSize(10);
    } else {
      assertThatExceptionOfType(FailedBatch.class)
          .isThrownBy(() -> invocation.handle(json(all)))
          .withMessageContaining(size + " of " + size + " records");
      assertThat(invocation.queued).isEmpty();
    }
  }

  @Test
  void a_defect_in_our_code_is_not_poison_and_holds_its_customer_and_its_shard()
      throws IOException {
    invocation.reading(
        image -> {
          StoredEvent event = io.customerrecord.store.dynamodb.EventItemMapper.toEvent(image);
          if (event.customerId().equals(CREATED.customerId()) && event.version() == 1) {
            throw new NullPointerException("Dŵr");
          }
          return event;
        });

    assertThat(invocation.handle(insertions(OTHER, CREATED, event(1, 2, "PersonAmended"))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.storedTexts()).containsExactly(text(OTHER));
    assertThat(invocation.queued).isEmpty();
    assertThat(invocation.log())
        .contains("\"Undecodable\":0", "\"failures\":{\"NullPointerException\":1}")
        .contains("\"error\":\"java.lang.NullPointerException\"", "RelayedPoisonTest.lambda$")
        .doesNotContain("Dŵr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"version\":{\"N\":\"x\"}}}}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":[1],\"NewImage\":{\"customerId\":7}}}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"\",\"NewImage\":"
            + "{\"customerId\":{\"S\":[]},\"version\":{\"B\":\"%\"},\"data\":{\"SS\":[\"a\"]}}}}",
      })
  void a_record_without_a_sequence_number_is_reported_and_the_others_are_relayed(String record)
      throws IOException {
    String sound = new String(insertions(CREATED), UTF_8);

    assertThat(invocation.handle(utf8(sound.replace("]}", "," + record + "]}"))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}");
    assertThat(kinesis.storedTexts()).containsExactly(text(CREATED));
  }

  @Test
  void a_key_that_is_not_a_customer_id_is_left_out_of_the_message() throws IOException {
    invocation.handle(
        utf8(
            """
            {"Records":[{"eventName":"INSERT","dynamodb":{"SequenceNumber":"7",\
            "Keys":{"customerId":{"S":"Dŵr"},"version":{"N":"1"}}}}]}\
            """));
    assertThat(invocation.queued)
        .singleElement()
        .asString()
        .contains("\"startSequenceNumber\":\"7\"", "\"record\":{\"version\":1}")
        .doesNotContain("Dŵr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"Items\":[{\"dynamodb\":{}}]}",
        "{\"records\":[]}",
        "{\"Records\":{}}",
        "{\"Records\":null}",
        "{\"Records\":[]}{}",
        "{\"Records\":[],\"Records\":[]}",
        "{\"Records\":[7]}",
        "{\"Records\":[{\"eventName\":\"INSERT\"}]}",
        "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":null}]}",
        "{\"Records\":[{\"eventName\":\"INSERT\",\"kinesis\":{}}]}",
        "{\"Records\":[{\"dynamodb\":{}}]}",
        "{\"requestContext\":{\"condition\":\"RetryAttemptsExhausted\"},\"DDBStreamBatchInfo\":{}}",
        "{\"Records\":[{\"Dŵr\"",
      })
  void an_event_that_is_not_a_batch_of_a_table_fails_and_the_message_says_what_is_expected(
      String event) {
    assertThatIOException()
        .isThrownBy(() -> invocation.handle(utf8(event)))
        .withMessageStartingWith("{\"Records\":[{")
        .withMessageContaining(" is expected, but ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Dŵr"))
        .withNoCause();
  }
}
