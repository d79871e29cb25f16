package io.customerrecord.local.aws.eventsource;

import static io.customerrecord.local.aws.eventsource.ScriptedHandler.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a batch is retried, split and discarded if the function fails. */
class BatchFailuresTest extends MappedStream {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_batch_is_retried_from_the_reported_position(boolean bisect) throws Exception {
    put("1", "2", "3", "4", "5");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> invocation == 1 ? failed(batch.get(2)) : "");
    assertThat(feed(handler, settings(10, 1, bisect)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"));
  }

  @Test
  void the_earliest_of_several_reported_positions_counts() throws Exception {
    put("1", "2", "3", "4");
    ScriptedHandler handler =
        new ScriptedHandler(
            (invocation, batch) -> invocation == 1 ? failed(batch.get(3), batch.get(1)) : "");
    assertThat(feed(handler, settings(10, 1, true)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2", "3", "4"), List.of("2", "3", "4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"4711\"}]}",
        "{\"batchItemFailures\":[{\"id\":\"1\"}]}",
        "{\"batchItemFailures\":",
      })
  void a_report_without_a_record_of_the_batch_fails_the_whole_batch(String response)
      throws Exception {
    put("1", "2");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> invocation == 1 ? response : "");
    assertThat(feed(handler, settings(10, 1, false)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches()).containsExactly(List.of("1", "2"), List.of("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
  void a_report_without_failures_is_a_success(String response) throws Exception {
    put("1", "2");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> response);
    assertThat(feed(handler, settings(10, 1, false)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches()).containsExactly(List.of("1", "2"));
  }

  @Test
  void a_batch_that_failed_as_a_whole_is_split_in_two() throws Exception {
    put("1", "2", "3", "4");
    ScriptedHandler handler =
        new ScriptedHandler(
            (invocation, batch) -> {
              if (invocation == 1) {
                throw new IllegalStateException("the function died");
              }
              return "";
            });
    assertThat(feed(handler, settings(10, 0, true)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2", "3", "4"), List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void a_poison_record_is_discarded_alone_and_reported_on_the_queue() throws Exception {
    put("1", "2", "poison", "4", "5");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> failOnPoison(batch));
    EventSourceMapping mapping = feed(handler, settings(10, 2, true));
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    assertThat(succeeded(handler)).containsExactly("1", "2", "4", "5");
    assertThat(handler.batches()).filteredOn(List.of("poison")::equals).hasSize(3);

    JsonNode message = mapping.onFailureQueue().messages().getFirst();
    assertThat(mapping.onFailureQueue().messages()).hasSize(1);
    assertThat(message.at("/requestContext/condition").textValue())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(message.at("/requestContext/approximateInvokeCount").intValue()).isEqualTo(3);
    assertThat(message.at("/requestContext/functionArn").textValue())
        .isEqualTo("arn:aws:lambda:eu-west-2:000000000000:function:archiver");
    assertThat(message.at("/responseContext/functionError").textValue()).isEqualTo("Unhandled");
    assertThat(message.at("/KinesisBatchInfo/batchSize").intValue()).isEqualTo(1);
    assertThat(message.at("/KinesisBatchInfo/streamArn").textValue()).isEqualTo(arn);
    assertThat(message.at("/KinesisBatchInfo/startSequenceNumber"))
        .isEqualTo(message.at("/KinesisBatchInfo/endSequenceNumber"));
    assertThat(message.toString()).doesNotContain("poison");
  }

  @Test
  void a_reported_record_at_the_front_is_no_progress_and_is_given_up_with_what_follows()
      throws Exception {
    put("1", "2", "poison", "4", "5");
    ScriptedHandler handler =
        new ScriptedHandler(
            (invocation, batch) ->
                batch.stream()
                    .filter(item -> item.text().equals("poison"))
                    .map(ScriptedHandler::failed)
                    .findFirst()
                    .orElse(""));
    EventSourceMapping mapping = feed(handler, settings(10, 2, true));
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    assertThat(mapping.onFailureQueue().messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.at("/KinesisBatchInfo/batchSize").intValue()).isEqualTo(3));
  }

  @Test
  void without_bisecting_the_rest_of_a_batch_is_discarded_after_its_retries() throws Exception {
    put("1", "poison", "3");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> failed(batch.get(batch.size() == 3 ? 1 : 0)));
    EventSourceMapping mapping = feed(handler, settings(10, 2, false));
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches())
        .containsExactly(
            List.of("1", "poison", "3"), List.of("poison", "3"), List.of("poison", "3"));
    assertThat(mapping.onFailureQueue().messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.at("/KinesisBatchInfo/batchSize").intValue()).isEqualTo(2));
  }

  private static List<String> succeeded(ScriptedHandler handler) {
    return handler.batches().stream()
        .filter(batch -> !batch.contains("poison"))
        .flatMap(List::stream)
        .toList();
  }
}
