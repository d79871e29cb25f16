package io.customerrecord.lambda.support.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTimeoutTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private static Deadline left(long millis) {
    return () -> Duration.ofMillis(millis);
  }

  @Test
  void a_call_ends_at_its_limit_or_half_a_second_before_the_invocation() {
    assertThat(CallTimeout.within(left(60_000), LIMIT)).isEqualTo(LIMIT);
    assertThat(CallTimeout.within(left(3_500), LIMIT)).isEqualTo(LIMIT);
    assertThat(CallTimeout.within(left(3_499), LIMIT)).hasMillis(2_999);
    assertThat(CallTimeout.within(left(750), LIMIT)).hasMillis(250);
  }

  @Test
  void a_call_that_would_have_less_than_a_quarter_of_a_second_is_not_made() {
    for (long millis : new long[] {749, 500, 0, -1}) {
      assertThatExceptionOfType(OutOfTime.class)
          .isThrownBy(() -> CallTimeout.within(left(millis), LIMIT));
    }
  }
}
