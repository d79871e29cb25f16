package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.lambda.support.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Only what failed waits: longer each time, and never into the time to answer in. */
class BackoffTest {
  /** As long as can be. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private final List<Long> waits = new ArrayList<>();
  private final FakeKinesis kinesis = new FakeKinesis();

  @Test
  void waits_double_up_to_two_seconds() {
    Backoff backoff = new Backoff(LONGEST, this::waited);
    for (int failures : new int[] {0, 1, 2, 5, 6, 10, 11, 70}) {
      assertThat(backoff.pause(failures, () -> Duration.ofMinutes(1))).isTrue();
    }

    assertThat(waits).containsExactly(49L, 99L, 199L, 1_599L, 1_999L, 1_999L, 1_999L, 1_999L);
  }

  @Test
  void a_wait_that_does_not_fit_into_the_time_is_not_begun() {
    Backoff backoff = new Backoff(LONGEST, this::waited);

    assertThat(backoff.pause(0, () -> Duration.ofMillis(549))).isFalse();
    assertThat(waits).isEmpty();
  }

  @Test
  void an_interrupted_wait_ends_and_leaves_the_thread_interrupted() {
    Backoff backoff =
        new Backoff(
            LONGEST,
            time -> {
              throw new InterruptedException();
            });

    assertThat(backoff.pause(0, () -> Duration.ofMinutes(1))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_wave_that_was_stored_ends_the_waiting() throws IOException {
    kinesis.thenThrottles(0).thenThrottles(0).then(kinesis::store).thenThrottles(0);

    relay(new Backoff(LONGEST, this::waited));

    assertThat(waits).containsExactly(49L, 99L, 49L);
    assertThat(kinesis.stored).hasSize(3);
  }

  @Test
  void where_it_can_not_wait_it_stops() throws IOException {
    kinesis.thenThrottles(0);

    relay(
        new Backoff(
            LONGEST,
            time -> {
              throw new InterruptedException();
            }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(kinesis.requests).hasSize(1);
  }

  private void waited(Duration time) {
    waits.add(time.toMillis());
  }

  private void relay(Backoff backoff) throws IOException {
    new Invocation(kinesis)
        .with(backoff)
        .handle(
            insertions(
                event(1, 1, "PersonCreated"),
                event(1, 2, "PersonAmended"),
                event(1, 3, "PersonAmended")));
  }
}
