package io.customerrecord.lambda.support.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.retries.api.BackoffStrategy;

class RetryPausesTest {
  private static final BackoffStrategy FIFTY_MILLIS =
      BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(50));

  private final List<Duration> slept = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"2, 50", "3, 100", "4, 200", "7, 1600", "8, 2000", "9, 2000", "100, 2000"})
  void a_pause_is_any_part_of_a_limit_that_doubles_up_to_two_seconds(int attempt, int millis) {
    List<Duration> pauses =
        Stream.generate(() -> RetryPauses.BACKOFF.computeDelay(attempt)).limit(1_000).toList();

    assertThat(pauses).allMatch(pause -> pause.toMillis() >= 0 && pause.toMillis() <= millis);
    assertThat(pauses).anyMatch(pause -> pause.toMillis() > millis / 2);
    assertThat(pauses).anyMatch(pause -> pause.toMillis() < millis / 2);
  }

  @Test
  void a_pause_that_leaves_time_to_answer_is_slept() {
    var pauses = new RetryPauses(FIFTY_MILLIS, slept::add);

    assertThat(pauses.waitBefore(2, left(551))).isTrue();
    assertThat(slept).containsExactly(Duration.ofMillis(50));
  }

  @Test
  void a_pause_that_does_not_leave_time_to_answer_is_not_begun() {
    var pauses = new RetryPauses(FIFTY_MILLIS, slept::add);

    assertThat(pauses.waitBefore(2, left(550))).isFalse();
    assertThat(slept).isEmpty();
  }

  @Test
  void an_interrupted_pause_ends_and_leaves_the_thread_interrupted() {
    var pauses =
        new RetryPauses(
            FIFTY_MILLIS,
            time -> {
              throw new InterruptedException();
            });

    assertThat(pauses.waitBefore(2, left(60_000))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Deadline left(long millis) {
    return () -> Duration.ofMillis(millis);
  }
}
