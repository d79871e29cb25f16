package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.stream.relay.Batches.text;
import static io.customerrecord.stream.relay.Batches.utf8;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.lambda.support.PoisonedBatch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and batches that can never be relayed. */
class RelayedPoisonTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private final Invocation invocation = new Invocation(kinesis);

  @Test
  void a_record_that_is_no_event_stops_its_customer_and_nobody_else() throws IOException {
    var broken = record("INSERT", event(1, 2, "PersonAmended"), 1);
    broken.getDynamodb().getNewImage().remove("eventName");

    assertThat(
            invocation.handle(
                json(
                    List.of(
                        record("INSERT", event(1, 1, "PersonCreated"), 0),
                        broken,
                        record("INSERT", event(1, 3, "PersonAmended"), 2),
                        record("INSERT", event(2, 1, "PersonCreated"), 3)))))
        .isEqualTo(failedAt(1));
    assertThat(kinesis.storedTexts())
        .containsExactly(text(event(1, 1, "PersonCreated")), text(event(2, 1, "PersonCreated")));
    assertThat(invocation.log()).contains("\"Undecodable\":1");
  }

  @Test
  void a_batch_that_begins_with_what_is_no_event_is_split_until_that_is_alone() throws IOException {
    var broken = record("INSERT", event(1, 1, "PersonCreated"), 0);
    broken.getDynamodb().getNewImage().remove("eventName");
    StoredEvent other = event(2, 1, "PersonCreated");

    assertThatExceptionOfType(PoisonedBatch.class)
        .isThrownBy(() -> invocation.handle(json(List.of(broken, record("INSERT", other, 1)))));
    assertThat(kinesis.storedTexts()).containsExactly(text(other));
    assertThat(invocation.handle(json(List.of(broken)))).isEqualTo(failedAt(0));
    assertThat(invocation.handle(json(List.of(record("REMOVE", other, 1), broken))))
        .isEqualTo(failedAt(0));
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

    assertThat(invocation.handle(utf8(sound.replace("]}", "," + record + "]}"))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}");
    assertThat(kinesis.storedTexts()).containsExactly(text(event(1, 1, "PersonCreated")));
  }

  @Test
  void what_is_no_batch_fails_as_a_whole() {
    assertThatIOException().isThrownBy(() -> invocation.handle(utf8("[]")));
    assertThatIOException()
        .isThrownBy(() -> invocation.handle(utf8("{\"Records\":[{\"Dŵr\"")))
        .withMessage("the batch is not JSON")
        .withNoCause();
  }
}
