package io.customerrecord.local.aws.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.testing.CapturedLog;
import io.customerrecord.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position outlives the stream that it points into, or only seems to. */
class LostPositionTest {
  private static final MappingSettings SETTINGS = MappedStream.settings(10, 0, true);

  @TempDir Path directory;
  private final MovableClock clock = new MovableClock();
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
  void numbers_that_begin_again_below_the_position_are_read_after_a_restart() throws Exception {
    deliverOnce("a", "b", "c");
    stream.beginAgain();
    clock.advance(Duration.ofHours(37));
    stream.put("d");
    EventSourceMapping mapping = feed();
    awaitIdle(mapping);
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    saidOnce();
  }

  @Test
  void numbers_that_begin_again_and_come_past_the_position_are_all_read_after_a_restart()
      throws Exception {
    deliverOnce("a", "b", "c");
    stream.beginAgain();
    clock.advance(Duration.ofHours(37));
    stream.put("d", "e", "f", "g");
    awaitIdle(feed());
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    saidOnce();
  }

  @Test
  void numbers_that_begin_again_below_the_position_are_read_while_it_runs() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b", "c");
    awaitIdle(mapping);
    stream.beginAgain();
    clock.advance(Duration.ofHours(37));
    stream.put("d");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    saidOnce();
  }

  @Test
  void numbers_that_begin_again_and_come_past_the_position_are_all_read_while_it_runs()
      throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a", "b", "c");
    awaitIdle(mapping);
    stream.beginAgain();
    clock.advance(Duration.ofHours(37));
    stream.put("d", "e", "f", "g");
    awaitIdle(mapping);
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    saidOnce();
  }

  @Test
  void the_newest_record_of_a_quiet_shard_remains_a_position() throws Exception {
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
  void an_old_position_costs_no_read_for_each_poll() throws Exception {
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
    // Besides the polls that are asked for here there are those that come with time.
    assertThat(stream.reads() - before).isGreaterThanOrEqualTo(polls);
    assertThat(stream.iterators()).isEqualTo(2);
  }

  @Test
  void a_position_that_is_trimmed_gives_way_to_what_comes() throws Exception {
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
    saidOnce();
  }

  @Test
  void a_position_that_is_refused_though_it_is_there_is_found_among_all() throws Exception {
    deliverOnce("a", "b", "c");
    stream.refuseNumbers();
    stream.put("d");
    awaitIdle(feed());
    assertThat(handler.texts()).containsExactly("a", "b", "c", "d");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void a_position_that_is_found_again_one_record_at_a_time_is_gone_on_from() throws Exception {
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
  void iterators_that_expire_at_once_are_asked_for_less_and_less_often() throws Exception {
    stream.put("a");
    stream.expireIterators(20);
    long before = System.nanoTime();
    awaitIdle(feed());
    // 1, 2 and 4 ms, then 5 ms each time, after a first one without a pause.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(80));
    assertThat(handler.texts()).containsExactly("a");
    saidOnce();
  }

  @Test
  void an_iterator_that_expires_once_is_nothing_to_tell() throws Exception {
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
  void a_failure_that_repeats_is_told_once_and_again_after_a_success() throws Exception {
    EventSourceMapping mapping = feed();
    stream.put("a");
    stream.fail(5);
    awaitIdle(mapping);
    saidOnce();
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
    assertThat(mapping.awaitIdle(MappedStream.PATIENCE)).isTrue();
  }

  private void saidOnce() {
    assertThat(log.messages()).singleElement().asString().contains(InMemoryStream.SHARD);
  }
}
