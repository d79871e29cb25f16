package io.customerrecord.stream.relay;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** What is left of the time that Lambda gives an invocation, after the part to answer in. */
final class TimeLeft {
  private static final Duration TO_ANSWER = Duration.ofMillis(500);

  private final Context context;

  TimeLeft(Context context) {
    this.context = context;
  }

  Duration get() {
    return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_ANSWER);
  }

  boolean covers(Duration time) {
    return get().compareTo(time) > 0;
  }
}
