package io.customerrecord.local.pump;

import static io.customerrecord.local.pump.ScriptedHandler.failed;
import static io.customerrecord.local.pump.ScriptedHandler.failedIds;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.emulators.Clients;
import io.customerrecord.local.kinesis.KinesisServer;
import io.customerrecord.local.pump.ScriptedHandler.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class EventSourceMappingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STREAM = "events";

  private final List<EventSourceMapping> mappings = new ArrayList<>();
  private KinesisServer server;
  private KinesisClient kinesis;
  private String arn;

  @BeforeEach
  void start() throws Exception {
    server = KinesisServer.start(0, "eu-west-2", null);
    kinesis = Clients.kinesis(server.endpoint());
    kinesis.createStream(r -> r.streamName(STREAM).shardCount(1));
    arn =
        kinesis
            .describeStreamSummary(r -> r.streamName(STREAM))
            .streamDescriptionSummary()
            .streamARN();
  }

  @AfterEach
  void stop() {
    mappings.forEach(EventSourceMapping::close);
    kinesis.close();
    server.close();
  }

  @Test
  void records_arrive_in_order_and_in_batches() throws Exception {
    put("1", "2", "3", "4", "5");
    ScriptedHandler handler = ScriptedHandler.succeeding();
    assertThat(feed(handler, settings(2, 0, true)).awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
  }

  @Test
  void what_comes_later_arrives_too() throws Exception {
    ScriptedHandler handler = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(handler, settings(10, 0, true));
    for (String text : List.of("1", "2", "3")) {
      put(text);
      assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
      assertThat(handler.texts()).endsWith(text);
    }
    assertThat(handler.texts()).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_batch_is_retried_from_the_position_that_was_reported(boolean bisect) throws Exception {
    put("1", "2", "3", "4", "5");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> invocation == 1 ? failed(batch.get(2)) : "");
    assertThat(feed(handler, settings(10, 1, bisect)).awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"));
  }

  @Test
  void the_earliest_position_of_several_counts() throws Exception {
    put("1", "2", "3", "4");
    ScriptedHandler handler =
        new ScriptedHandler(
            (invocation, batch) -> invocation == 1 ? failed(batch.get(3), batch.get(1)) : "");
    assertThat(feed(handler, settings(10, 1, true)).awaitIdle(PATIENCE)).isTrue();
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
  void a_report_that_names_no_record_fails_the_whole_batch(String response) throws Exception {
    put("1", "2");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> invocation == 1 ? response : "");
    assertThat(feed(handler, settings(10, 1, false)).awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.batches()).containsExactly(List.of("1", "2"), List.of("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
  void a_report_without_failures_is_a_success(String response) throws Exception {
    put("1", "2");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> response);
    assertThat(feed(handler, settings(10, 1, false)).awaitIdle(PATIENCE)).isTrue();
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
    assertThat(feed(handler, settings(10, 0, true)).awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.batches())
        .containsExactly(List.of("1", "2", "3", "4"), List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void a_poison_record_is_given_up_alone_and_told_on_the_queue() throws Exception {
    put("1", "2", "poison", "4", "5");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> dieOfPoison(batch));
    EventSourceMapping mapping = feed(handler, settings(10, 2, true));
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
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
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    assertThat(mapping.onFailureQueue().messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.at("/KinesisBatchInfo/batchSize").intValue()).isEqualTo(3));
  }

  @Test
  void without_bisecting_the_rest_of_a_batch_is_given_up_after_its_retries() throws Exception {
    put("1", "poison", "3");
    ScriptedHandler handler =
        new ScriptedHandler((invocation, batch) -> failed(batch.get(batch.size() == 3 ? 1 : 0)));
    EventSourceMapping mapping = feed(handler, settings(10, 2, false));
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.batches())
        .containsExactly(
            List.of("1", "poison", "3"), List.of("poison", "3"), List.of("poison", "3"));
    assertThat(mapping.onFailureQueue().messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.at("/KinesisBatchInfo/batchSize").intValue()).isEqualTo(2));
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
    assertThat(feed(handler, settings(4, 5, true)).awaitIdle(PATIENCE)).isTrue();
    List<String> arrived = handler.texts();
    assertThat(arrived).containsAll(before).containsAll(after);
    assertThat(arrived.stream().distinct().limit(30)).containsExactlyElementsOf(before);
    assertThat(arrived.lastIndexOf("before-29")).isLessThan(firstOf(arrived, "after-"));
  }

  @Test
  void a_shard_that_is_split_while_it_is_read_is_followed() throws Exception {
    ScriptedHandler handler = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(handler, settings(10, 0, true));
    put("1");
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    kinesis.splitShard(
        r -> r.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("17"));
    put("2", "3");
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    assertThat(handler.texts()).containsExactly("1", "2", "3");
  }

  @Test
  void a_restart_goes_on_after_the_last_success(@TempDir Path directory) throws Exception {
    put("1", "2");
    ScriptedHandler first = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(first, settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    mapping.close();
    put("3");
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(PATIENCE)).isTrue();
    assertThat(first.texts()).containsExactly("1", "2");
    assertThat(second.texts()).containsExactly("3");
  }

  @Test
  void a_restart_in_the_middle_of_a_batch_goes_on_at_the_reported_position(@TempDir Path directory)
      throws Exception {
    put("1", "2", "3");
    CountDownLatch reported = new CountDownLatch(2);
    ScriptedHandler first =
        new ScriptedHandler(
            (invocation, batch) -> {
              reported.countDown();
              return failed(batch.getLast());
            });
    EventSourceMapping mapping = feed(first, settings(10, 10_000, true), directory);
    reported.await();
    mapping.close();
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(PATIENCE)).isTrue();
    assertThat(second.batches()).containsExactly(List.of("3"));
  }

  @Test
  void a_finished_shard_stays_finished_after_a_restart(@TempDir Path directory) throws Exception {
    put("1");
    kinesis.splitShard(
        r -> r.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("17"));
    EventSourceMapping mapping =
        feed(ScriptedHandler.succeeding(), settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    mapping.close();
    put("2");
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(PATIENCE)).isTrue();
    assertThat(second.texts()).containsExactly("2");
  }

  @Test
  void the_queue_survives_a_restart(@TempDir Path directory) throws Exception {
    put("poison");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> dieOfPoison(batch));
    EventSourceMapping mapping = feed(handler, settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(PATIENCE)).isTrue();
    List<JsonNode> messages = mapping.onFailureQueue().messages();
    mapping.close();
    EventSourceMapping restarted =
        feed(ScriptedHandler.succeeding(), settings(10, 0, true), directory);
    assertThat(restarted.onFailureQueue().messages()).hasSize(1).isEqualTo(messages);
  }

  @Test
  void it_is_not_idle_while_a_batch_keeps_failing() throws Exception {
    put("1");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> failedIds(""));
    EventSourceMapping mapping = feed(handler, settings(10, 10_000, true));
    assertThat(mapping.awaitIdle(Duration.ofMillis(300))).isFalse();
  }

  @Test
  void a_function_is_told_who_it_is_and_how_long_it_has() throws Exception {
    put("1");
    List<String> told = new ArrayList<>();
    RequestStreamHandler handler =
        (input, output, context) -> {
          told.add(context.getFunctionName());
          told.add(context.getInvokedFunctionArn());
          told.add(
              Boolean.toString(
                  context.getRemainingTimeInMillis() > 25_000
                      && !context.getAwsRequestId().isEmpty()));
        };
    assertThat(feed(handler, MappingSettings.defaults(), null).awaitIdle(PATIENCE)).isTrue();
    assertThat(told)
        .containsExactly(
            "archiver", "arn:aws:lambda:eu-west-2:000000000000:function:archiver", "true");
  }

  private static String dieOfPoison(List<Item> batch) {
    if (batch.stream().anyMatch(item -> item.text().equals("poison"))) {
      throw new IllegalStateException("poison");
    }
    return "";
  }

  private static List<String> succeeded(ScriptedHandler handler) {
    return handler.batches().stream()
        .filter(batch -> !batch.contains("poison"))
        .flatMap(List::stream)
        .toList();
  }

  private static int firstOf(List<String> texts, String prefix) {
    return IntStream.range(0, texts.size())
        .filter(i -> texts.get(i).startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static MappingSettings settings(int batchSize, int retries, boolean bisect) {
    return new MappingSettings(
        batchSize,
        retries,
        bisect,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofSeconds(30));
  }

  private EventSourceMapping feed(RequestStreamHandler handler, MappingSettings settings) {
    return feed(handler, settings, null);
  }

  private EventSourceMapping feed(
      RequestStreamHandler handler, MappingSettings settings, Path directory) {
    EventSourceMapping mapping =
        EventSourceMapping.start(
            new KinesisStreamSource(kinesis, arn), "archiver", handler, settings, directory);
    mappings.add(mapping);
    return mapping;
  }

  private void put(String... texts) {
    Stream.of(texts)
        .forEach(
            text ->
                kinesis.putRecord(
                    r ->
                        r.streamName(STREAM)
                            .partitionKey("customer")
                            .data(SdkBytes.fromUtf8String(text))));
  }
}
