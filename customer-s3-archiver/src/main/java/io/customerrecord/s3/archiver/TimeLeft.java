package io.customerrecord.s3.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** What is left of the time that Lambda gives an invocation. Thread-safe if the context is. */
final class TimeLeft {
  private final Context context;
  private final Duration needed;

  /** With {@code needed} a call is made, and the answer written after it. */
  TimeLeft(Context context, Duration needed) {
    this.context = context;
    this.needed = needed;
  }

  /**
   * To be asked before each call.
   *
   * @throws OutOfTime if the call could be cut off in its middle
   */
  void check() {
    if (context.getRemainingTimeInMillis() < needed.toMillis()) {
      throw new OutOfTime();
    }
  }
}
