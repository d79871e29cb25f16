package io.customerrecord.s3.archiver;

import static io.customerrecord.local.aws.testing.TestInvocation.REQUEST_ID;
import static io.customerrecord.s3.archiver.Invocation.ALL_DONE;
import static io.customerrecord.s3.archiver.Invocation.batch;
import static io.customerrecord.s3.archiver.Invocation.failedAt;
import static io.customerrecord.s3.archiver.Invocation.keyOf;
import static io.customerrecord.s3.archiver.Invocation.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class ArchiveHandlerTest {
  private final FakeS3 s3 = new FakeS3(true, 1_000);

  @Test
  void an_event_becomes_an_object_of_exactly_its_bytes() {
    byte[] bytes =
        (" " + new String(EventJson.encode(event(1, 12)), UTF_8).replaceFirst("\\{", "{\"new\":1,"))
            .getBytes(UTF_8);

    assertThat(new Invocation(s3).handle(batch(List.of(bytes)))).isEqualTo(ALL_DONE);
    assertThat(s3.keys())
        .containsExactly("events/00000000-0000-0007-0000-000000000001/00000000000000000012.json");
    assertThat(s3.body(keyOf(event(1, 12))).asByteArray()).isEqualTo(bytes);
  }

  @Test
  void an_event_of_an_unknown_type_or_a_newer_schema_is_archived_unchanged() {
    for (String change : List.of("\"CustomerMerged\",\"subject", "\"PersonAmended\",\"subject")) {
      FakeS3 bucket = new FakeS3(true, 1_000);
      byte[] bytes =
          new String(EventJson.encode(event(1, 1)), UTF_8)
              .replace("\"PersonAmended\",\"subject", change)
              .replace("\"schemaversion\":1", "\"schemaversion\":7")
              .getBytes(UTF_8);

      assertThat(new Invocation(bucket).handle(batch(List.of(bytes)))).isEqualTo(ALL_DONE);
      assertThat(bucket.body(keyOf(event(1, 1))).asByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void an_event_that_is_already_archived_stays_unchanged() {
    new Invocation(s3).handle(event(1, 1));

    assertThat(new Invocation(s3).handle(event(1, 1), event(1, 1))).isEqualTo(ALL_DONE);
    assertThat(s3.versionsOf(keyOf(event(1, 1)))).isEqualTo(1);
  }

  @Test
  void a_conflicting_write_is_tried_again() {
    S3Client busy = failingAt(2, 409, s3);

    assertThat(new Invocation(busy).handle(event(1, 1))).isEqualTo(ALL_DONE);
    assertThat(s3.keys()).containsExactly(keyOf(event(1, 1)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_deletion_leaves_only_the_tombstone(boolean versioned) {
    FakeS3 bucket = new FakeS3(versioned, 1_000);
    new Invocation(bucket).handle(event(1, 1), event(1, 2), event(2, 1));
    if (versioned) {
      bucket.hide(keyOf(event(1, 1)));
    }

    assertThat(new Invocation(bucket).handle(deletion(1, 3), deletion(1, 3))).isEqualTo(ALL_DONE);
    assertThat(bucket.keys()).containsExactly(tombstoneOf(1), keyOf(event(2, 1)));
    assertThat(bucket.body(tombstoneOf(1)).asByteArray())
        .isEqualTo(EventJson.encode(deletion(1, 3)));
    assertThat(bucket.versionsOf(tombstoneOf(1))).isEqualTo(1);
  }

  @Test
  void an_event_of_a_forgotten_customer_is_not_kept() {
    new Invocation(s3).handle(deletion(1, 3));

    assertThat(new Invocation(s3).handle(event(1, 1), event(1, 2))).isEqualTo(ALL_DONE);
    assertThat(s3.keys()).containsExactly(tombstoneOf(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void all_objects_and_versions_are_deleted_page_by_page(int pageSize) {
    FakeS3 bucket = new FakeS3(true, pageSize);
    int events = pageSize == 1_000 ? 2_500 : 5;
    StoredEvent[] history =
        LongStream.rangeClosed(1, events).mapToObj(v -> event(1, v)).toArray(StoredEvent[]::new);
    for (int round = 0; round < 3; round++) {
      new Invocation(bucket).handle(history);
      bucket.hide(keyOf(event(1, 3)));
    }
    assertThat(bucket.versionsOf(keyOf(event(1, 3)))).isEqualTo(6);

    assertThat(new Invocation(bucket).handle(deletion(1, events + 1))).isEqualTo(ALL_DONE);
    assertThat(bucket.keys()).containsExactly(tombstoneOf(1));
  }

  @Test
  void an_object_that_cannot_be_deleted_fails_the_deletion() {
    new Invocation(s3).handle(event(1, 1), event(1, 2));
    s3.refusesToDelete(keyOf(event(1, 2)));

    assertThat(new Invocation(s3).handle(event(2, 1), deletion(1, 3))).isEqualTo(failedAt(1));
    assertThat(new Invocation(s3).handle(event(1, 2))).isEqualTo(failedAt(0));

    s3.allowsEverything();
    assertThat(new Invocation(s3).handle(deletion(1, 3))).isEqualTo(ALL_DONE);
    assertThat(s3.keys()).containsExactly(tombstoneOf(1), keyOf(event(2, 1)));
  }

  @Test
  void a_customer_stops_at_its_first_failure_and_others_go_on() {
    S3Client denying = failingAt(1, 403, s3);
    var invocation = new Invocation(denying);

    assertThat(invocation.handle(event(1, 1), event(1, 2), deletion(1, 3))).isEqualTo(failedAt(0));
    assertThat(s3.keys()).isEmpty();
    assertThat(invocation.handle(event(2, 1))).isEqualTo(ALL_DONE);
    assertThat(invocation.log())
        .contains("\"S3Exception\":1", "\"Unfinished\":3", "\"resumeAt\":\"998\"")
        .doesNotContain("Dŵr");
  }

  @Test
  void writes_of_one_customer_share_the_checks_for_its_tombstone() {
    assertThat(callsFor(event(1, 1))).isEqualTo(3);
    assertThat(callsFor(event(1, 1), event(1, 2), event(1, 3))).isEqualTo(1 + 3 + 1);
    assertThat(callsFor(event(1, 1), event(2, 1), event(1, 2), event(2, 2))).isEqualTo(2 * 4);
    // put the tombstone, list two objects, delete them; then one check finds the tombstone
    assertThat(callsFor(event(1, 1), event(1, 2), deletion(1, 3), event(1, 1), event(1, 2)))
        .isEqualTo(4 + 3 + 2);
  }

  @Test
  void writes_without_the_check_after_them_are_not_confirmed() {
    for (int status : new int[] {403, 500}) {
      FakeS3 bucket = new FakeS3(true, 1_000);
      S3Client failing = failingAt(5, status, bucket);

      assertThat(new Invocation(failing).handle(event(1, 1), event(1, 2), event(1, 3)))
          .isEqualTo(failedAt(0));
      assertThat(bucket.keys()).hasSize(3);
    }
  }

  @Test
  void the_earliest_unconfirmed_record_of_several_customers_is_reported() {
    new Invocation(s3).handle(deletion(3, 1));
    S3Client failing =
        new InterceptedS3()
            .beforePut(
                keyOf(event(1, 2)),
                s3,
                () -> {
                  throw FakeS3.error(500);
                });

    assertThat(
            new Invocation(failing)
                .handle(event(3, 2), event(1, 1), event(2, 1), event(1, 2), event(1, 3)))
        .isEqualTo(failedAt(3));
    assertThat(s3.keys()).containsExactly(tombstoneOf(3), keyOf(event(1, 1)), keyOf(event(2, 1)));
  }

  @Test
  void events_written_before_a_failed_write_are_confirmed_or_deleted() {
    FakeS3 bucket = new FakeS3(true, 1_000);
    S3Client failing = failingAt(3, 500, bucket);
    S3Client overtaken =
        new InterceptedS3().before(2, failing, () -> new Invocation(bucket).handle(deletion(1, 9)));

    assertThat(new Invocation(overtaken).handle(event(1, 1), event(1, 2))).isEqualTo(failedAt(1));
    assertThat(bucket.keys()).containsExactly(tombstoneOf(1));
  }

  @Test
  void a_call_that_has_no_time_is_not_begun() {
    AtomicInteger remaining = new AtomicInteger(14_600);

    assertThat(
            new Invocation(s3)
                .withTime(() -> remaining.addAndGet(-800))
                .handle(event(1, 1), event(1, 2), event(1, 3)))
        .isEqualTo(failedAt(2));
    assertThat(s3.keys()).containsExactly(keyOf(event(1, 1)), keyOf(event(1, 2)));
  }

  @Test
  void events_written_when_time_runs_out_are_confirmed() {
    StoredEvent[] events =
        LongStream.rangeClosed(1, 40).mapToObj(v -> event(1, v)).toArray(StoredEvent[]::new);
    int deliveries = 0;
    for (int from = 0; from < events.length; deliveries++) {
      AtomicInteger remaining = new AtomicInteger(20_000);
      StoredEvent[] rest = Arrays.copyOfRange(events, from, events.length);
      String answer = new Invocation(s3).withTime(() -> remaining.addAndGet(-800)).handle(rest);
      assertThat(answer).isNotEqualTo(failedAt(0));
      int done = rest.length;
      for (int position = 1; position < rest.length; position++) {
        done = answer.equals(failedAt(position)) ? position : done;
      }
      from += done;
      assertThat(s3.keys()).hasSize(from);
    }
    assertThat(deliveries).isGreaterThan(2);
  }

  private int callsFor(StoredEvent... events) {
    var counted = new InterceptedS3();
    FakeS3 bucket = new FakeS3(true, 1_000);
    assertThat(new Invocation(counted.before(0, bucket, () -> {})).handle(events))
        .isEqualTo(ALL_DONE);
    return counted.calls();
  }

  private static S3Client failingAt(int call, int status, S3Client s3) {
    return new InterceptedS3()
        .before(
            call,
            s3,
            () -> {
              throw FakeS3.error(status);
            });
  }

  @Test
  void many_customers_are_archived_in_parallel() {
    StoredEvent[] events =
        LongStream.range(0, 500).mapToObj(c -> event((int) c, 1)).toArray(StoredEvent[]::new);

    assertThat(new Invocation(s3).handle(events)).isEqualTo(ALL_DONE);
    assertThat(s3.keys()).hasSize(500);
  }

  @Test
  void a_batch_writes_one_line_of_json_without_personal_data() {
    var invocation = new Invocation(s3);
    invocation.handle(event(1, 1), event(2, 1), event(2, 1), deletion(1, 2));

    assertThat(invocation.log().lines())
        .singleElement()
        .asString()
        .startsWith("{\"_aws\":")
        .contains("\"requestId\":\"" + REQUEST_ID + "\"", "\"Archived\":2", "\"AlreadyThere\":1")
        .contains("\"Forgotten\":1", "\"Removed\":1")
        .doesNotContain("Dŵr");
  }

  @Test
  void a_missing_environment_variable_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(ArchiveHandler::new)
        .withMessageContaining("ARCHIVE_BUCKET");
    assertThatIllegalStateException()
        .isThrownBy(() -> Wiring.from(Map.of("ARCHIVE_BUCKET", "b")))
        .withMessageContaining("ON_FAILURE_QUEUE_URL");
  }
}
