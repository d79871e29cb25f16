package io.customerrecord.s3.archiver;

import static io.customerrecord.s3.archiver.Invocation.ALL_DONE;
import static io.customerrecord.s3.archiver.Invocation.STREAM_ARN;
import static io.customerrecord.s3.archiver.Invocation.batch;
import static io.customerrecord.s3.archiver.Invocation.failedAt;
import static io.customerrecord.s3.archiver.Invocation.keyOf;
import static io.customerrecord.s3.archiver.Invocation.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.FailedBatch;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A poison record stops no other record, and is reported to the on-failure queue. */
class ArchivedPoisonTest {
  private static final byte[] POISON = "{\"Dŵr\":".getBytes(UTF_8);

  private final FakeS3 s3 = new FakeS3(true, 1_000);
  private final Invocation invocation = new Invocation(s3);

  private static byte[] bytes(StoredEvent event) {
    return EventJson.encode(event);
  }

  private static String with(StoredEvent event, String old, String changed) {
    return new String(bytes(event), UTF_8).replace(old, changed);
  }

  @Test
  void the_deletion_of_its_customer_and_other_customers_do_not_wait() {
    new Invocation(s3).handle(event(1, 1));

    assertThat(
            invocation.handle(
                batch(List.of(POISON, bytes(event(2, 1)), POISON, bytes(deletion(1, 3))))))
        .isEqualTo(ALL_DONE);
    assertThat(s3.keys()).containsExactly(tombstoneOf(1), keyOf(event(2, 1)));
    assertThat(invocation.queued)
        .hasSize(2)
        .last()
        .isEqualTo(
            """
            {"requestContext":{"requestId":"%s","functionArn":"%s","condition":"PoisonRecord"},\
            "version":"1.0","timestamp":"2026-11-29T10:00:00Z",\
            "KinesisBatchInfo":{"startSequenceNumber":"1000","endSequenceNumber":"1000",\
            "batchSize":1,"streamArn":"%s","shardId":"shardId-000000000000"},\
            "record":{"customerId":"%s"}}\
            """
                .formatted(
                    TestInvocation.REQUEST_ID,
                    new TestInvocation(0).getInvokedFunctionArn(),
                    STREAM_ARN,
                    event(1, 1).customerId()));
    assertThat(invocation.log())
        .contains("\"level\":\"WARN\"", "\"Undecodable\":2", "\"HandedOver\":2")
        .contains("\"failures\":{\"NoEvent\":2}")
        .doesNotContain("Dŵr");
  }

  @Test
  void the_message_has_the_version_if_it_can_be_read() {
    invocation.handle(batch(List.of(with(event(1, 7), "\"commandid\"", "\"c\"").getBytes(UTF_8))));

    assertThat(invocation.queued)
        .singleElement()
        .asString()
        .endsWith(
            "\"record\":{\"customerId\":\"" + event(1, 7).customerId() + "\",\"version\":7}}");
  }

  /** The HTTP API refuses bodies like these, too. */
  @Test
  void a_byte_order_mark_and_other_encodings_are_poison() {
    String event = new String(bytes(event(1, 1)), UTF_8);

    assertThat(
            invocation.handle(
                batch(
                    List.of(
                        ("\ufeff" + event).getBytes(UTF_8),
                        event.getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))))
        .isEqualTo(ALL_DONE);
    assertThat(s3.keys()).isEmpty();
    assertThat(invocation.queued).hasSize(2);
  }

  @Test
  void a_record_that_the_queue_refuses_is_delivered_again() {
    invocation.with(
        (message, deadline) -> {
          throw new IllegalStateException("Dŵr");
        });
    byte[] sound = bytes(event(1, 1));

    assertThat(invocation.handle(batch(List.of(sound, POISON)))).isEqualTo(failedAt(1));
    assertThatExceptionOfType(FailedBatch.class)
        .isThrownBy(() -> invocation.handle(batch(List.of(POISON, sound))));
    assertThat(invocation.handle(batch(List.of(POISON)))).isEqualTo(failedAt(0));
    assertThat(s3.keys()).containsExactly(keyOf(event(1, 1)));
  }

  @Test
  void a_batch_of_many_poison_records_fails_and_hands_nothing_over() {
    List<byte[]> records = new ArrayList<>(Collections.nCopies(11, POISON));
    assertThatExceptionOfType(FailedBatch.class)
        .isThrownBy(() -> invocation.handle(batch(records)))
        .withMessageContaining("11 of 11 records");
    assertThat(invocation.queued).isEmpty();

    records.addAll(Collections.nCopies(11, bytes(event(1, 1))));
    assertThat(invocation.handle(batch(records))).isEqualTo(ALL_DONE);
    assertThat(invocation.queued).hasSize(11);
  }

  @Test
  void a_defect_in_our_code_is_not_poison_and_holds_its_shard() {
    invocation.reading(
        bytes -> {
          StoredEvent event = EventJson.decode(bytes);
          if (event.version() == 2) {
            throw new NullPointerException("Dŵr");
          }
          return event;
        });

    assertThat(invocation.handle(event(1, 1), event(1, 2), event(2, 1))).isEqualTo(failedAt(1));
    assertThat(s3.keys()).containsExactly(keyOf(event(1, 1)), keyOf(event(2, 1)));
    assertThat(invocation.queued).isEmpty();
    assertThat(invocation.log())
        .contains("\"Undecodable\":0", "\"failures\":{\"NullPointerException\":1}")
        .contains("\"error\":\"java.lang.NullPointerException\"", "ArchivedPoisonTest.lambda$")
        .doesNotContain("Dŵr");
  }

  @Test
  void a_defect_while_an_event_is_written_is_logged_with_its_frames() {
    var failing =
        new Invocation(
            new InterceptedS3()
                .before(
                    1,
                    s3,
                    () -> {
                      throw new NullPointerException("Dŵr");
                    }));

    assertThat(failing.handle(event(1, 1))).isEqualTo(failedAt(0));
    assertThat(failing.log())
        .contains("\"failures\":{\"NullPointerException\":1}", Archive.class.getName() + ".keep:")
        .doesNotContain("Dŵr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kinesis\":{}}",
        "{\"kinesis\":{\"data\":\"%\"}}",
        "{\"kinesis\":{\"data\":[1]}}"
      })
  void a_record_without_a_sequence_number_is_reported(String record) {
    assertThat(invocation.handle(("{\"Records\":[" + record + "]}").getBytes(UTF_8)))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"Items\":[{\"kinesis\":{}}]}",
        "{\"records\":[]}",
        "{\"Records\":[{}]}",
        "{\"Records\":[7]}",
        "{\"Records\":[{\"kinesis\":null}]}",
        "{\"Records\":[{\"dynamodb\":{}}]}",
        "{\"requestContext\":{\"condition\":\"PoisonRecord\"},\"KinesisBatchInfo\":{}}",
        "{Dŵr",
      })
  void an_event_that_is_not_a_batch_of_kinesis_fails_and_the_message_says_what_is_expected(
      String event) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> invocation.handle(event.getBytes(UTF_8)))
        .withMessageContaining("{\"Records\":[{\"kinesis\":{…}},…]} is expected, but ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Dŵr"));
  }

  @Test
  void an_empty_batch_succeeds() {
    assertThat(invocation.handle()).isEqualTo(ALL_DONE);
  }
}
