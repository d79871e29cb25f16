package io.customerrecord.local.aws.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.testing.CapturedLog;
import io.customerrecord.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position may outlive the stream that it points into, or only seem to. */
class LostPositionTest {
  private static final MappingSettings SETTINGS = MappedStream.settings(10, 0, true);

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock();
  private final InMemoryStream stream = new InMemoryStream(clock);
  private final ScriptedHandler handler = ScriptedHandler.succeeding();
  private final List<EventSourceMapping> mappings = new ArrayList<>();
  private CapturedLog log;

  @BeforeEach
  void listen() {
    log = CapturedLog.by(ShardPoller.class);
  }

  @AfterEach
  void stop() {
    mappings.forEach(EventSourceMapping::close);
    log.close();
  }

  @Test
  void a_stream_restarted_below_the_position_is_read_after_a_restart_of_the_mapping()
      throws Exception {
    deliverOnce("a", "b", "c");
    stream.restart();
    clock.advance(Duration.ofHours(37));
    stream.put("d");
    EventSourceMapping mapping = feed();
    awaitIdle(mapping);
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    assertLoggedOnce();
  }

  @Test
  void numbers_that_begin_again_and_come_past_the_position_are_all_read_after_a_restart()
      throws Exception {
    deliverOnce("a", "b", "c");
    stream.restart();
    clock.advance(Duration.ofHours(37));
    stream.put("d", "e", "f", "g");
    awaitIdle(feed());
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertLoggedOnce();
  }

  @Test
  void a_stream_restarted_below_the_position_is_read_while_the_mapping_runs() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b", "c");
    awaitIdle(mapping);
    stream.restart();
    clock.advance(Duration.ofHours(37));
    stream.put("d");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    assertLoggedOnce();
  }

  @Test
  void numbers_that_begin_again_and_come_past_the_position_are_all_read_while_it_runs()
      throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b", "c");
    awaitIdle(mapping);
    stream.restart();
    clock.advance(Duration.ofHours(37));
    stream.put("d", "e", "f", "g");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertLoggedOnce();
  }

  @Test
  void the_newest_record_of_a_quiet_shard_stays_a_valid_position() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b", "c");
    awaitIdle(mapping);
    for (int hour = 0; hour < 24; hour++) {
      clock.advance(Duration.ofHours(1));
      awaitIdle(mapping);
    }
    stream.put("d");
    awaitIdle(mapping);
    mapping.close();
    awaitIdle(feed());
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void an_old_position_does_not_cost_a_further_read_per_poll() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a");
    awaitIdle(mapping);
    clock.advance(Duration.ofHours(13));
    awaitIdle(mapping);
    int before = stream.reads();
    int polls = 50;
    for (int i = 0; i < polls; i++) {
      awaitIdle(mapping);
    }
    // The mapping also polls at its interval, besides the polls requested here.
    assertThat(stream.reads() - before).isGreaterThanOrEqualTo(polls);
    assertThat(stream.iterators()).isEqualTo(2);
  }

  @Test
  void after_its_position_expired_a_shard_is_read_from_its_oldest_record() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b");
    awaitIdle(mapping);
    clock.advance(Duration.ofHours(50));
    stream.expire();
    awaitIdle(mapping);
    awaitIdle(mapping);
    stream.put("c");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c");
    assertLoggedOnce();
  }

  @Test
  void a_rejected_position_is_found_by_searching_all_records() throws Exception {
    deliverOnce("a", "b", "c");
    stream.rejectNumbers();
    stream.put("d");
    awaitIdle(feed());
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void reading_continues_after_a_position_found_in_pages_of_one_record() throws Exception {
    MappingSettings single = MappedStream.settings(1, 0, true);
    EventSourceMapping mapping = feed(single);
    stream.put("a", "b");
    awaitIdle(mapping);
    clock.advance(Duration.ofHours(13));
    stream.put("c", "d");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void iterators_that_keep_expiring_are_requested_with_growing_pauses() throws Exception {
    stream.put("a");
    stream.expireIterators(20);
    long before = System.nanoTime();
    awaitIdle(feed());
    // no pause first, then 1, 2 and 4 ms, then 5 ms each time
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(80));
    assertThat(handler.texts()).containsExactly("a");
    assertLoggedOnce();
  }

  @Test
  void an_iterator_that_expires_once_is_not_logged() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a");
    awaitIdle(mapping);
    stream.expireIterators(1);
    stream.put("b");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void a_repeated_failure_is_logged_once_and_again_after_a_success() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a");
    stream.fail(5);
    awaitIdle(mapping);
    assertLoggedOnce();
    stream.put("b");
    stream.fail(5);
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b");
    assertThat(log.messages()).hasSize(2);
  }

  private void deliverOnce(String... texts) throws InterruptedException {
    stream.put(texts);
    EventSourceMapping mapping = feed();
    awaitIdle(mapping);
    mapping.close();
  }

  private EventSourceMapping feed() {
    return feed(SETTINGS);
  }

  private EventSourceMapping feed(MappingSettings settings) {
    EventSourceMapping mapping =
        EventSourceMapping.start(
            stream,
            "archiver",
            handler,
            settings,
            directory,
            OnFailureQueue.open(directory),
            clock);
    mappings.add(mapping);
    return mapping;
  }

  private static void awaitIdle(EventSourceMapping mapping) throws InterruptedException {
    assertThat(mapping.awaitIdle(MappedStream.TIMEOUT)).isTrue();
  }

  private void assertLoggedOnce() {
    assertThat(log.messages()).singleElement().asString().contains(InMemoryStream.SHARD);
  }
}
