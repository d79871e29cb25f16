package io.customerrecord.local.aws.eventsource;

import static io.customerrecord.local.aws.eventsource.ScriptedHandler.failed;
import static io.customerrecord.local.aws.eventsource.ScriptedHandler.failedIds;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which records a mapping feeds to a function, and in which order. */
class EventSourceMappingTest extends MappedStream {
  @Test
  void records_arrive_in_order_and_in_batches() throws Exception {
    put("1", "2", "3", "4", "5");
    ScriptedHandler handler = ScriptedHandler.succeeding();
    assertThat(feed(handler, settings(2, 0, true)).awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
  }

  @Test
  void records_that_are_added_later_arrive_too() throws Exception {
    ScriptedHandler handler = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(handler, settings(10, 0, true));
    for (String text : List.of("1", "2", "3")) {
      put(text);
      assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
      assertThat(handler.texts()).endsWith(text);
    }
    assertThat(handler.texts()).containsExactly("1", "2", "3");
  }

  @Test
  void a_parent_is_read_to_its_end_before_its_children() throws Exception {
    List<String> before = IntStream.range(0, 30).mapToObj(i -> "before-" + i).toList();
    before.forEach(this::put);
    kinesis.splitShard(
        r ->
            r.streamName(STREAM)
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey("9" + "0".repeat(37)));
    List<String> after = IntStream.range(0, 30).mapToObj(i -> "after-" + i).toList();
    after.forEach(this::put);
    ScriptedHandler handler =
        new ScriptedHandler(
            (invocation, batch) -> invocation % 3 == 0 ? failed(batch.getLast()) : "");
    assertThat(feed(handler, settings(4, 5, true)).awaitIdle(TIMEOUT)).isTrue();
    List<String> arrived = handler.texts();
    assertThat(arrived).containsAll(before).containsAll(after);
    assertThat(arrived.stream().distinct().limit(30)).containsExactlyElementsOf(before);
    assertThat(arrived.lastIndexOf("before-29")).isLessThan(firstOf(arrived, "after-"));
  }

  @Test
  void the_children_of_a_shard_that_is_split_while_it_is_read_are_read() throws Exception {
    ScriptedHandler handler = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(handler, settings(10, 0, true));
    put("1");
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    kinesis.splitShard(
        r -> r.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("17"));
    put("2", "3");
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    assertThat(handler.texts()).containsExactly("1", "2", "3");
  }

  @Test
  void it_is_not_idle_while_a_batch_keeps_failing() throws Exception {
    put("1");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> failedIds(""));
    EventSourceMapping mapping = feed(handler, settings(10, 10_000, true));
    assertThat(mapping.awaitIdle(Duration.ofMillis(300))).isFalse();
  }

  @Test
  void the_context_has_the_name_and_the_remaining_time_of_the_function() throws Exception {
    put("1");
    List<String> values = new ArrayList<>();
    RequestStreamHandler handler =
        (input, output, context) -> {
          values.add(context.getFunctionName());
          values.add(context.getInvokedFunctionArn());
          values.add(
              Boolean.toString(
                  context.getRemainingTimeInMillis() > 55_000
                      && !context.getAwsRequestId().isEmpty()));
        };
    assertThat(feed(handler, MappingSettings.ofRelay(), null).awaitIdle(TIMEOUT)).isTrue();
    assertThat(values)
        .containsExactly(
            "archiver", "arn:aws:lambda:eu-west-2:000000000000:function:archiver", "true");
  }

  private static int firstOf(List<String> texts, String prefix) {
    return IntStream.range(0, texts.size())
        .filter(i -> texts.get(i).startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }
}
