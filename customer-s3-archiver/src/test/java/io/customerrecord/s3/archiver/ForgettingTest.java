package io.customerrecord.s3.archiver;

import static io.customerrecord.s3.archiver.Invocation.ALL_DONE;
import static io.customerrecord.s3.archiver.Invocation.keyOf;
import static io.customerrecord.s3.archiver.Invocation.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.s3.archiver.InterceptedS3.Killed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Wherever a writer is killed, no forgotten event is left and no living event is missing. */
class ForgettingTest {
  private static final StoredEvent[] LIFE = {event(1, 1), event(1, 2), event(1, 3)};

  /** A state of the bucket, and an order of events. */
  record Setting(
      boolean versioned, boolean earlierCopies, boolean hidden, List<StoredEvent> batch) {
    FakeS3 bucket() {
      FakeS3 s3 = new FakeS3(versioned, 2);
      if (earlierCopies) {
        new Invocation(s3).handle(LIFE);
      }
      if (hidden) {
        s3.hide(keyOf(LIFE[1]));
      }
      return s3;
    }

    StoredEvent[] events() {
      return batch.toArray(StoredEvent[]::new);
    }
  }

  static Stream<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (boolean versioned : new boolean[] {true, false}) {
      for (boolean copies : new boolean[] {true, false}) {
        for (boolean hidden : new boolean[] {true, false}) {
          for (List<StoredEvent> batch :
              List.of(
                  List.of(LIFE[0], LIFE[1], LIFE[2], deletion(1, 4)),
                  List.of(deletion(1, 4), LIFE[0], LIFE[1], LIFE[2]),
                  List.of(LIFE[1], deletion(1, 4), LIFE[1], deletion(1, 4)))) {
            if (versioned || !hidden) {
              settings.add(new Setting(versioned, copies, hidden, batch));
            }
          }
        }
      }
    }
    return settings.stream();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void killed_after_any_call_and_redelivered_only_the_tombstone_is_left(Setting setting) {
    boolean killed = true;
    for (int calls = 0; killed; calls++) {
      FakeS3 s3 = setting.bucket();
      var intercepted = new InterceptedS3();
      var dying = new Invocation(intercepted.killedAfter(calls, s3));
      killed = isKilled(() -> dying.handle(setting.events()));

      assertThat(new Invocation(s3).handle(setting.events())).isEqualTo(ALL_DONE);
      assertThat(s3.keys()).as("killed after call %d", calls).containsExactly(tombstoneOf(1));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void killed_during_any_call_and_redelivered_only_the_tombstone_is_left(Setting setting) {
    boolean killed = true;
    for (int call = 1; killed; call++) {
      FakeS3 s3 = setting.bucket();
      var dying = new Invocation(new InterceptedS3().killedIn(call, s3));
      killed = isKilled(() -> dying.handle(setting.events()));

      assertThat(new Invocation(s3).handle(setting.events())).isEqualTo(ALL_DONE);
      assertThat(s3.keys()).as("killed in call %d", call).containsExactly(tombstoneOf(1));
    }
  }

  @Test
  void killed_after_any_call_and_redelivered_no_event_of_a_living_customer_is_missing() {
    StoredEvent[] living = {event(2, 1), event(2, 2), event(2, 3)};
    boolean killed = true;
    for (int calls = 0; killed; calls++) {
      FakeS3 s3 = new FakeS3(true, 2);
      var dying = new Invocation(new InterceptedS3().killedAfter(calls, s3));
      killed = isKilled(() -> dying.handle(living));

      assertThat(new Invocation(s3).handle(living)).isEqualTo(ALL_DONE);
      assertThat(s3.keys())
          .containsExactly(Arrays.stream(living).map(Invocation::keyOf).toArray(String[]::new));
      for (StoredEvent event : living) {
        assertThat(s3.body(keyOf(event)).asByteArray()).isEqualTo(EventJson.encode(event));
        assertThat(s3.versionsOf(keyOf(event))).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_writer_that_the_deletion_overtakes_at_any_call_leaves_no_event(Setting setting) {
    boolean overtaken = true;
    for (int call = 1; overtaken; call++) {
      FakeS3 s3 = setting.bucket();
      var intercepted = new InterceptedS3();
      var late =
          new Invocation(
              intercepted.before(
                  call,
                  s3,
                  () -> assertThat(new Invocation(s3).handle(deletion(1, 4))).isEqualTo(ALL_DONE)));

      assertThat(late.handle(LIFE)).isEqualTo(ALL_DONE);
      overtaken = call <= intercepted.calls();
      if (overtaken) {
        assertThat(s3.keys()).as("overtaken at call %d", call).containsExactly(tombstoneOf(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_writer_that_was_overtaken_and_killed_cleans_up_when_only_its_events_are_redelivered(
      Setting setting) {
    for (int call = 1; call <= 12; call++) {
      for (int last = call; last <= 12; last++) {
        FakeS3 s3 = setting.bucket();
        S3Client dying = new InterceptedS3().killedAfter(last, s3);
        var late =
            new Invocation(
                new InterceptedS3()
                    .before(call, dying, () -> new Invocation(s3).handle(deletion(1, 4))));
        isKilled(() -> late.handle(LIFE));

        assertThat(new Invocation(s3).handle(LIFE)).isEqualTo(ALL_DONE);
        boolean overtaken = s3.keys().contains(tombstoneOf(1));
        assertThat(s3.keys())
            .as("overtaken at call %d, killed after %d", call, last)
            .isEqualTo(
                overtaken
                    ? List.of(tombstoneOf(1))
                    : Arrays.stream(LIFE).map(Invocation::keyOf).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_deletion_that_writers_overtake_at_any_call_leaves_no_event(Setting setting) {
    boolean overtaken = true;
    for (int call = 1; overtaken; call++) {
      FakeS3 s3 = setting.bucket();
      var intercepted = new InterceptedS3();
      var slow =
          new Invocation(
              intercepted.before(
                  call, s3, () -> assertThat(new Invocation(s3).handle(LIFE)).isEqualTo(ALL_DONE)));

      assertThat(slow.handle(deletion(1, 4))).isEqualTo(ALL_DONE);
      overtaken = call <= intercepted.calls();
      assertThat(s3.keys()).as("overtaken at call %d", call).containsExactly(tombstoneOf(1));
    }
  }

  @Test
  void redeliveries_in_any_order_end_with_the_same_archive() {
    List<StoredEvent> stream = new ArrayList<>();
    for (int customer = 1; customer <= 5; customer++) {
      for (int version = 1; version <= 3; version++) {
        stream.add(event(customer, version));
      }
    }
    stream.add(deletion(2, 4));
    stream.add(deletion(4, 4));
    Random random = new Random(20261125);
    FakeS3 s3 = new FakeS3(true, 2);
    for (int delivery = 0; delivery < 20; delivery++) {
      Collections.shuffle(stream, random);
      assertThat(new Invocation(s3).handle(stream.toArray(StoredEvent[]::new))).isEqualTo(ALL_DONE);
    }

    List<String> expected = new ArrayList<>(List.of(tombstoneOf(2), tombstoneOf(4)));
    stream.stream()
        .filter(e -> !e.eventName().equals("CustomerDeleted"))
        .map(Invocation::keyOf)
        .filter(key -> !key.contains("0002/") && !key.contains("0004/"))
        .forEach(expected::add);
    assertThat(s3.keys()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static boolean isKilled(Runnable handling) {
    try {
      handling.run();
      return false;
    } catch (Killed e) {
      return true;
    }
  }
}
