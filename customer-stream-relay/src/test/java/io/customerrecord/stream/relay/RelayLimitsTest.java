package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.text;
import static io.customerrecord.stream.relay.Invocation.ALL_DONE;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No request and no record is larger than Kinesis accepts. */
class RelayLimitsTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private final Invocation invocation = new Invocation(kinesis);

  @Test
  void a_request_holds_at_most_500_records_and_5_mebibytes() throws IOException {
    invocation.handle(
        insertions(
            IntStream.range(0, 1_001)
                .mapToObj(customer -> event(customer, 1, "PersonCreated"))
                .toArray(StoredEvent[]::new)));
    assertThat(kinesis.requests).extracting(r -> r.records().size()).containsExactly(500, 500, 1);

    kinesis.requests.clear();
    invocation.handle(
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
  void a_record_of_the_largest_size_is_relayed_and_one_a_byte_larger_is_not() throws IOException {
    int around = EventJson.encode(event(1, 1, "X", ofSize(0))).length + 36;
    StoredEvent largest = event(1, 1, "X", ofSize(EventStream.LARGEST_RECORD - around));
    StoredEvent tooLarge = event(2, 1, "X", ofSize(EventStream.LARGEST_RECORD - around + 1));

    assertThat(invocation.handle(insertions(largest))).isEqualTo(ALL_DONE);
    assertThat(
            invocation.handle(insertions(event(3, 1, "PersonCreated"), tooLarge, event(2, 2, "Y"))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.stored)
        .hasSize(3)
        .noneMatch(entry -> entry.data().asUtf8String().equals(text(tooLarge)));
    assertThat(invocation.queued)
        .singleElement()
        .asString()
        .contains("\"record\":{\"customerId\":\"" + tooLarge.customerId() + "\",\"version\":1}");
    assertThat(invocation.log()).contains("\"TooLarge\":1");
  }

  private static Map<String, Object> ofSize(int size) {
    return Map.of("a", "x".repeat(size));
  }
}
