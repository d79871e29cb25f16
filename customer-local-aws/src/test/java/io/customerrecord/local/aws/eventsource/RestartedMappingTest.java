package io.customerrecord.local.aws.eventsource;

import static io.customerrecord.local.aws.eventsource.ScriptedHandler.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restarted mapping continues at its checkpoint and keeps its on-failure queue. */
class RestartedMappingTest extends MappedStream {
  @Test
  void a_restarted_mapping_continues_after_the_last_success(@TempDir Path directory)
      throws Exception {
    put("1", "2");
    ScriptedHandler first = ScriptedHandler.succeeding();
    EventSourceMapping mapping = feed(first, settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    mapping.close();
    put("3");
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(TIMEOUT)).isTrue();
    assertThat(first.texts()).containsExactly("1", "2");
    assertThat(second.texts()).containsExactly("3");
  }

  @Test
  void a_mapping_restarted_within_a_batch_continues_at_the_reported_position(
      @TempDir Path directory) throws Exception {
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
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(TIMEOUT)).isTrue();
    assertThat(second.batches()).containsExactly(List.of("3"));
  }

  @Test
  void a_finished_shard_stays_finished_after_a_restart(@TempDir Path directory) throws Exception {
    put("1");
    kinesis.splitShard(
        r -> r.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("17"));
    EventSourceMapping mapping =
        feed(ScriptedHandler.succeeding(), settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    mapping.close();
    put("2");
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(TIMEOUT)).isTrue();
    assertThat(second.texts()).containsExactly("2");
  }

  @Test
  void the_queue_survives_a_restart(@TempDir Path directory) throws Exception {
    put("poison");
    ScriptedHandler handler = new ScriptedHandler((invocation, batch) -> failOnPoison(batch));
    EventSourceMapping mapping = feed(handler, settings(10, 0, true), directory);
    assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    List<JsonNode> messages = mapping.onFailureQueue().messages();
    mapping.close();
    EventSourceMapping restarted =
        feed(ScriptedHandler.succeeding(), settings(10, 0, true), directory);
    assertThat(restarted.onFailureQueue().messages()).hasSize(1).isEqualTo(messages);
  }
}
