package io.customerrecord.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionRetriesTest {
  private final List<Duration> required = new ArrayList<>();

  /** Jitter may choose no delay at all, but not every time. */
  @Test
  void the_first_retry_waits_too() {
    for (int write = 0; write < 20; write++) {
      new TransactionRetries(recording()).backOff(new IllegalStateException("a conflict"));
    }

    assertThat(required).hasSize(20).anyMatch(time -> time.compareTo(Deadline.forACall()) > 0);
  }

  private Deadline recording() {
    return new Deadline() {
      @Override
      public Duration left() {
        return Duration.ofMinutes(1);
      }

      @Override
      public boolean allows(Duration time) {
        required.add(time);
        return true;
      }
    };
  }
}
