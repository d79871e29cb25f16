package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.event;
import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.stream.relay.Batches.sequenceNumber;
import static io.customerrecord.stream.relay.Batches.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.PoisonedBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class RelayHandlerTest {
  private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
  private static final int A_MINUTE = 60_000;

  private final FakeKinesis kinesis = new FakeKinesis();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void events_go_in_their_wire_format_with_the_customer_as_partition_key() throws IOException {
    StoredEvent created = event(1, 1, "PersonCreated");

    assertThat(relay(insertions(created))).isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts()).containsExactly(text(created));
    assertThat(kinesis.stored.getFirst().partitionKey()).isEqualTo(created.customerId().toString());
    assertThat(kinesis.requests.getFirst().streamName()).isEqualTo("events");
  }

  @Test
  void unknown_types_and_every_kind_of_data_pass_untouched() throws IOException {
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

    assertThat(relay(insertions(unknown, newer))).isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(text(unknown), text(newer))
        .last()
        .asString()
        .contains("\"schemaversion\":7");
  }

  @Test
  void only_insertions_are_relayed_and_an_empty_batch_is_done() throws IOException {
    StoredEvent event = event(1, 1, "PersonCreated");

    assertThat(relay(json(List.of(record("REMOVE", event, 0), record("MODIFY", event, 1)))))
        .isEqualTo(ALL_DONE);
    assertThat(relay(utf8("{\"Records\":[]}"))).isEqualTo(ALL_DONE);
    assertThat(kinesis.requests).isEmpty();
    assertThat(log.toString(UTF_8)).contains("\"Records\":2,\"Ignored\":2");
  }

  @Test
  void a_customers_events_go_one_by_one_by_version_and_customers_together() throws IOException {
    relay(
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
  void a_throttled_record_is_stored_before_its_customers_next_one() throws IOException {
    kinesis.thenThrottles(0).thenThrottles(0);

    assertThat(
            relay(
                insertions(
                    event(1, 1, "PersonCreated"),
                    event(1, 2, "PersonAmended"),
                    event(2, 1, "PersonCreated"))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(
            text(event(2, 1, "PersonCreated")),
            text(event(1, 1, "PersonCreated")),
            text(event(1, 2, "PersonAmended")));
    assertThat(log.toString(UTF_8)).contains("\"ProvisionedThroughputExceededException\":2");
  }

  @Test
  void a_customer_stops_at_its_first_failure_and_the_earliest_position_is_reported()
      throws IOException {
    for (int attempt = 0; attempt < Waves.MOST_ATTEMPTS; attempt++) {
      kinesis.thenThrottles(0);
    }
    byte[] batch =
        insertions(
            event(2, 1, "PersonCreated"),
            event(2, 2, "PersonAmended"),
            event(1, 2, "PersonAmended"),
            event(2, 3, "PersonAmended"),
            event(1, 1, "PersonCreated"));

    assertThat(relay(batch)).isEqualTo(failedAt(0));
    assertThat(kinesis.storedTexts())
        .containsExactly(text(event(1, 1, "PersonCreated")), text(event(1, 2, "PersonAmended")));
  }

  @Test
  void the_earliest_position_is_not_the_first_that_failed_but_the_first_not_stored()
      throws IOException {
    kinesis.then(request -> kinesis.store(request)).then(RelayHandlerTest::isRefused);

    assertThat(
            relay(
                insertions(
                    event(2, 1, "PersonCreated"),
                    event(1, 3, "PersonAmended"),
                    event(1, 2, "PersonAmended"),
                    event(1, 1, "PersonCreated"))))
        .isEqualTo(failedAt(1));
  }

  @Test
  void a_request_that_is_throttled_as_a_whole_is_sent_again() throws IOException {
    kinesis.then(
        request -> {
          throw ProvisionedThroughputExceededException.builder()
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .build())
              .build();
        });

    assertThat(relay(insertions(event(1, 1, "PersonCreated")))).isEqualTo(ALL_DONE);
    assertThat(kinesis.stored).hasSize(1);
  }

  @Test
  void a_request_that_timed_out_after_it_was_stored_is_sent_again() throws IOException {
    kinesis.then(
        request -> {
          kinesis.store(request);
          throw ApiCallTimeoutException.create(5_000);
        });

    assertThat(relay(insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended"))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(
            text(event(1, 1, "PersonCreated")),
            text(event(1, 1, "PersonCreated")),
            text(event(1, 2, "PersonAmended")));
  }

  @Test
  void a_request_that_is_refused_is_not_sent_again() throws IOException {
    kinesis.then(RelayHandlerTest::isRefused);

    assertThat(relay(insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended"))))
        .isEqualTo(failedAt(0));
    assertThat(kinesis.requests).hasSize(1);
  }

  @Test
  void a_request_holds_at_most_500_records_and_5_mebibytes() throws IOException {
    relay(
        insertions(
            IntStream.range(0, 1_001)
                .mapToObj(customer -> event(customer, 1, "PersonCreated"))
                .toArray(StoredEvent[]::new)));
    assertThat(kinesis.requests).extracting(r -> r.records().size()).containsExactly(500, 500, 1);

    kinesis.requests.clear();
    relay(
        insertions(
            IntStream.range(0, 20)
                .mapToObj(customer -> event(customer, 1, "X", ofSize(400_000)))
                .toArray(StoredEvent[]::new)));
    assertThat(kinesis.requests).extracting(r -> r.records().size()).containsExactly(13, 7);
    assertThat(kinesis.requests)
        .allMatch(
            request ->
                request.records().stream()
                        .mapToInt(r -> r.data().asByteArray().length + r.partitionKey().length())
                        .sum()
                    <= 5 * 1024 * 1024);
  }

  @Test
  void a_record_of_the_greatest_size_goes_and_one_byte_more_does_not() throws IOException {
    int around = EventJson.encode(event(1, 1, "X", ofSize(0))).length + 36;
    StoredEvent greatest = event(1, 1, "X", ofSize(Message.LARGEST_BYTES - around));
    StoredEvent tooLarge = event(2, 1, "X", ofSize(Message.LARGEST_BYTES - around + 1));

    assertThat(relay(insertions(greatest))).isEqualTo(ALL_DONE);
    assertThat(relay(insertions(event(3, 1, "PersonCreated"), tooLarge, event(2, 2, "Y"))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.stored).hasSize(2);
    assertThat(log.toString(UTF_8)).contains("\"TooLarge\":1");
  }

  @Test
  void a_record_that_is_no_event_stops_its_customer_and_nobody_else() throws IOException {
    var broken = record("INSERT", event(1, 2, "PersonAmended"), 1);
    broken.getDynamodb().getNewImage().remove("eventName");

    assertThat(
            relay(
                json(
                    List.of(
                        record("INSERT", event(1, 1, "PersonCreated"), 0),
                        broken,
                        record("INSERT", event(1, 3, "PersonAmended"), 2),
                        record("INSERT", event(2, 1, "PersonCreated"), 3)))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.storedTexts())
        .containsExactly(text(event(1, 1, "PersonCreated")), text(event(2, 1, "PersonCreated")));
    assertThat(log.toString(UTF_8)).contains("\"Undecodable\":1");
  }

  @Test
  void a_batch_that_begins_with_what_is_no_event_is_split_until_that_is_alone() throws IOException {
    var broken = record("INSERT", event(1, 1, "PersonCreated"), 0);
    broken.getDynamodb().getNewImage().remove("eventName");
    StoredEvent other = event(2, 1, "PersonCreated");

    assertThatExceptionOfType(PoisonedBatch.class)
        .isThrownBy(() -> relay(json(List.of(broken, record("INSERT", other, 1)))));
    assertThat(kinesis.storedTexts()).containsExactly(text(other));
    assertThat(relay(json(List.of(broken)))).isEqualTo(failedAt(0));
    assertThat(relay(json(List.of(record("REMOVE", other, 1), broken)))).isEqualTo(failedAt(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":\"INSERT\"}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":null}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"version\":{\"N\":\"x\"}}}}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":[1],\"NewImage\":{\"customerId\":7}}}",
        "{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"\",\"NewImage\":"
            + "{\"customerId\":{\"S\":[]},\"version\":{\"B\":\"%\"},\"data\":{\"SS\":[\"a\"]}}}}",
      })
  void an_insertion_of_a_strange_shape_is_reported_and_others_go(String record) throws IOException {
    String sound = new String(insertions(event(1, 1, "PersonCreated")), UTF_8);

    assertThat(relay(utf8(sound.replace("]}", "," + record + "]}"))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}");
    assertThat(kinesis.storedTexts()).containsExactly(text(event(1, 1, "PersonCreated")));
  }

  @Test
  void what_is_no_batch_fails_as_a_whole() {
    assertThatIOException().isThrownBy(() -> relay(utf8("[]")));
    assertThatIOException()
        .isThrownBy(() -> relay(utf8("{\"Records\":[{\"Dŵr\"")))
        .withMessage("the batch is not JSON")
        .withNoCause();
  }

  @Test
  void it_begins_nothing_that_the_time_does_not_allow() throws IOException {
    int[] remaining = {2_000};
    kinesis.then(
        request -> {
          remaining[0] -= 600;
          return kinesis.store(request);
        });

    assertThat(
            relay(
                insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended")),
                () -> remaining[0]))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.requests)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.overrideConfiguration().orElseThrow().apiCallTimeout())
                    .hasValueSatisfying(t -> assertThat(t).hasMillis(1_500)));
  }

  @Test
  void a_batch_leaves_one_line_of_json_without_personal_data() throws IOException {
    relay(insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended")));

    assertThat(log.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("{\"_aws\":")
        .contains("\"requestId\":\"request-1\"", "\"Stored\":2", "\"Waves\":2")
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
  }

  private static PutRecordsResponse isRefused(PutRecordsRequest request) {
    throw KinesisException.builder().statusCode(400).message("no " + request).build();
  }

  private static Map<String, Object> ofSize(int size) {
    return Map.of("a", "x".repeat(size));
  }

  private static String failedAt(int position) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + sequenceNumber(position) + "\"}]}";
  }

  private static String text(StoredEvent event) {
    return new String(EventJson.encode(event), UTF_8);
  }

  private String relay(byte[] batch) throws IOException {
    return relay(batch, () -> A_MINUTE);
  }

  private String relay(byte[] batch, IntSupplier remaining) throws IOException {
    var out = new ByteArrayOutputStream();
    new RelayHandler(
            new InMemoryCustomerStore(),
            kinesis,
            "events",
            new PrintStream(log, true, UTF_8),
            new Backoff(new Random(1), time -> {}))
        .handleRequest(new ByteArrayInputStream(batch), out, new FakeContext(remaining));
    return out.toString(UTF_8);
  }
}
