package io.customerrecord.s3.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** What is left of the time that Lambda gives an invocation. Thread-safe if the context is. */
final class TimeLeft {
  private static final Duration TO_ANSWER = Duration.ofMillis(500);

  private final Context context;
  private final Duration longestCall;

  TimeLeft(Context context, Duration longestCall) {
    this.context = context;
    this.longestCall = longestCall;
  }

  /**
   * To be asked before each call.
   *
   * @param calls how many there must be time for, with this one
   * @throws OutOfTime if one of them could be cut off in its middle
   */
  void checkFor(int calls) {
    Duration needed = longestCall.multipliedBy(calls).plus(TO_ANSWER);
    if (context.getRemainingTimeInMillis() < needed.toMillis()) {
      throw new OutOfTime();
    }
  }
}
