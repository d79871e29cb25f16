package io.customerrecord.stream.relay;

import static io.customerrecord.local.aws.testing.TestInvocation.REQUEST_ID;
import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.stream.relay.Batches.text;
import static io.customerrecord.stream.relay.Batches.utf8;
import static io.customerrecord.stream.relay.Invocation.ALL_DONE;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customerrecord.domain.schema.StoredEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayHandlerTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private final Invocation invocation = new Invocation(kinesis);

  @Test
  void events_are_sent_in_their_wire_format_with_the_customer_as_partition_key()
      throws IOException {
    StoredEvent created = event(1, 1, "PersonCreated");

    assertThat(invocation.handle(insertions(created))).isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts()).containsExactly(text(created));
    assertThat(kinesis.stored.getFirst().partitionKey()).isEqualTo(created.customerId().toString());
    assertThat(kinesis.requests.getFirst().streamName()).isEqualTo("events");
  }

  @Test
  void unknown_types_and_every_kind_of_data_are_relayed_unchanged() throws IOException {
    Map<String, Object> data = new HashMap<>();
    data.put("nothing", null);
    data.put("list", Arrays.asList(null, true, new BigDecimal("-1.5"), Map.of("a", List.of())));
    data.put("empty", "");
    data.put("combining", "Gly\u0302n \u05d0\u202b");
    StoredEvent unknown = event(1, 1, "CustomerMerged", data);
    StoredEvent newer =
        new StoredEvent(
            unknown.eventId(),
            event(2, 1, "").customerId(),
            1,
            unknown.createTime(),
            unknown.metadata(),
            "PersonCreated",
            7,
            data);

    assertThat(invocation.handle(insertions(unknown, newer))).isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(text(unknown), text(newer))
        .last()
        .asString()
        .contains("\"schemaversion\":7");
  }

  @Test
  void only_insertions_are_relayed_and_an_empty_batch_succeeds() throws IOException {
    StoredEvent event = event(1, 1, "PersonCreated");

    assertThat(
            invocation.handle(
                json(List.of(record("REMOVE", event, 0), record("MODIFY", event, 1)))))
        .isEqualTo(ALL_DONE);
    assertThat(invocation.handle(utf8("{\"Records\":[]}"))).isEqualTo(ALL_DONE);
    assertThat(kinesis.requests).isEmpty();
    assertThat(invocation.log()).contains("\"Records\":2,\"Ignored\":2");
  }

  @Test
  void events_of_one_customer_are_sent_one_by_one_and_those_of_several_together()
      throws IOException {
    invocation.handle(
        insertions(
            event(1, 2, "PersonAmended"),
            event(2, 1, "PersonCreated"),
            event(1, 1, "PersonCreated"),
            event(1, 3, "PersonAmended")));

    assertThat(kinesis.requests).extracting(r -> r.records().size()).containsExactly(2, 1, 1);
    assertThat(kinesis.storedTexts())
        .containsExactly(
            text(event(2, 1, "PersonCreated")),
            text(event(1, 1, "PersonCreated")),
            text(event(1, 2, "PersonAmended")),
            text(event(1, 3, "PersonAmended")));
  }

  @Test
  void a_wave_that_has_no_time_is_not_begun() throws IOException {
    int[] remaining = {2_000};
    kinesis.then(
        request -> {
          remaining[0] -= 600;
          return kinesis.store(request);
        });

    assertThat(
            invocation
                .withTime(() -> remaining[0])
                .handle(insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended"))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.requests)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.overrideConfiguration().orElseThrow().apiCallTimeout())
                    .hasValueSatisfying(t -> assertThat(t).hasMillis(1_500)));
  }

  @Test
  void a_batch_writes_one_line_of_json_without_personal_data() throws IOException {
    invocation.handle(insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended")));

    assertThat(invocation.log().lines())
        .singleElement()
        .asString()
        .startsWith("{\"_aws\":")
        .contains("\"requestId\":\"" + REQUEST_ID + "\"", "\"Stored\":2", "\"Waves\":2")
        .doesNotContain("Dŵr", "actor", "command");
  }

  @Test
  void a_missing_environment_variable_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(RelayHandler::new)
        .withMessageContaining("EVENT_STREAM_NAME");
    assertThatIllegalStateException()
        .isThrownBy(() -> Wiring.from(Map.of("EVENT_STREAM_NAME", "e", "CUSTOMER_TABLE", "c")))
        .withMessageContaining("CUSTOMER_EVENT_TABLE");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Wiring.from(
                    Map.of(
                        "EVENT_STREAM_NAME",
                        "e",
                        "CUSTOMER_TABLE",
                        "c",
                        "CUSTOMER_EVENT_TABLE",
                        "v")))
        .withMessageContaining("ON_FAILURE_QUEUE_URL");
  }
}
