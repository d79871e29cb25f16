package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** The log line of a batch counts everything that happened to its records. */
class RelayLogTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private OnlyErasing.Erasure erasure = (customerId, deletion, mayGoOn) -> true;
  private int remaining = 60_000;

  @Test
  void records_are_counted_by_their_outcome() throws Exception {
    var broken = record("INSERT", event(4, 1, "PersonCreated"), 3);
    broken.getDynamodb().getNewImage().remove("eventName");
    var tooLarge = event(5, 1, "X", Map.of("a", "x".repeat(EventStream.LARGEST_RECORD)));
    kinesis.thenThrottles(1);

    assertThat(
            line(
                record("REMOVE", event(1, 1, "PersonCreated"), 0),
                record("INSERT", event(2, 1, "PersonCreated"), 1),
                record("INSERT", event(3, 1, "PersonCreated"), 2),
                broken,
                record("INSERT", tooLarge, 4),
                record("INSERT", event(2, 2, "CustomerDeleted"), 5)))
        .containsEntry("Records", "6")
        .containsEntry("Ignored", "1")
        .containsEntry("Stored", "3")
        .containsEntry("NotStored", "1")
        .containsEntry("Unconfirmed", "0")
        .containsEntry("Undecodable", "1")
        .containsEntry("TooLarge", "1")
        .containsEntry("HandedOver", "2")
        .containsEntry("Erased", "1")
        .containsEntry("Waves", "3")
        .doesNotContainKey("resumeAt")
        .containsEntry("level", "WARN")
        .containsEntry(
            "failures",
            "{\"MalformedAttribute\":1,\"ProvisionedThroughputExceededException\":1,\"TooLarge\":1}")
        .hasEntrySatisfying(
            "Latency", latency -> assertThat(Double.parseDouble(latency)).isBetween(0.0, 60_000.0));
  }

  @Test
  void a_call_that_fails_as_a_whole_counts_each_of_its_records() throws Exception {
    kinesis
        .then(
            request -> {
              throw ApiCallTimeoutException.create(1);
            })
        .then(
            request -> {
              throw KinesisException.builder().statusCode(499).message("Dŵr").build();
            });

    assertThat(
            line(
                record("INSERT", event(1, 1, "PersonCreated"), 0),
                record("INSERT", event(2, 1, "PersonCreated"), 1)))
        .containsEntry("NotStored", "4")
        .containsEntry("Unconfirmed", "2")
        .containsEntry("Waves", "2")
        .containsEntry("failures", "{\"ApiCallTimeoutException\":1,\"KinesisException\":1}");
  }

  @Test
  void an_error_of_the_service_is_not_a_refusal() throws Exception {
    kinesis.then(
        request -> {
          throw KinesisException.builder().statusCode(500).message("Dŵr").build();
        });

    assertThat(line(record("INSERT", event(1, 1, "PersonCreated"), 0)))
        .containsEntry("Stored", "1")
        .containsEntry("level", "INFO")
        .doesNotContainKey("resumeAt");
  }

  @Test
  void an_erasure_that_does_not_finish_is_counted_by_its_reason() throws Exception {
    erasure =
        (customerId, deletion, mayGoOn) -> {
          throw new StoreUnavailable("Dŵr", Duration.ofSeconds(1), null);
        };
    assertThat(line(record("INSERT", event(1, 2, "CustomerDeleted"), 0)))
        .containsEntry("Erased", "0")
        .containsEntry("failures", "{\"StoreUnavailable\":1}");

    erasure = (customerId, deletion, mayGoOn) -> false;
    assertThat(line(record("INSERT", event(1, 2, "CustomerDeleted"), 0)))
        .containsEntry("Erased", "0")
        .containsEntry("failures", "{\"OutOfTime\":1}");
  }

  @Test
  void a_defect_in_an_erasure_is_logged_with_its_frames_and_without_its_message() throws Exception {
    erasure =
        (customerId, deletion, mayGoOn) -> {
          throw new NullPointerException("Dŵr");
        };

    assertThat(line(record("INSERT", event(1, 2, "CustomerDeleted"), 0)))
        .containsEntry("Unconfirmed", "1")
        .containsEntry("Undecodable", "0")
        .containsEntry("failures", "{\"NullPointerException\":1}")
        .hasEntrySatisfying(
            "traces",
            traces ->
                assertThat(traces)
                    .contains("RelayLogTest.lambda$", Erasures.class.getName() + ".finish")
                    .doesNotContain("Dŵr"));
  }

  @Test
  void an_erasure_that_has_no_time_is_not_begun() throws Exception {
    erasure =
        (customerId, deletion, mayGoOn) -> {
          throw new AssertionError("begun with " + remaining + " ms left");
        };
    remaining = 4_500;

    assertThat(line(record("INSERT", event(1, 2, "CustomerDeleted"), 0)))
        .containsEntry("Unconfirmed", "1")
        .containsEntry("failures", "{\"OutOfTime\":1}");
  }

  @Test
  void a_wave_is_begun_only_with_more_than_one_and_a_half_seconds_left() throws Exception {
    remaining = 1_500;
    assertThat(line(record("INSERT", event(1, 1, "PersonCreated"), 0)))
        .containsEntry("Waves", "0")
        .containsEntry("Unconfirmed", "1");

    remaining = 1_501;
    assertThat(line(record("INSERT", event(1, 1, "PersonCreated"), 0)))
        .containsEntry("Waves", "1")
        .containsEntry("Stored", "1");
  }

  private Map<String, String> line(DynamodbStreamRecord... records) throws Exception {
    var invocation = new Invocation(kinesis).on(new OnlyErasing(erasure)).withTime(() -> remaining);
    invocation.handle(json(List.of(records)));
    Map<String, String> line = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member :
        new ObjectMapper().readTree(invocation.log()).properties()) {
      line.put(
          member.getKey(),
          member.getValue().isTextual()
              ? member.getValue().textValue()
              : member.getValue().toString());
    }
    return line;
  }
}
