package io.customerrecord.lambda.support.call;

import io.customerrecord.domain.Deadline;
import java.time.Duration;

/**
 * The time limit of one call to a service. It ends the call early enough that the function answers
 * at least 300 ms before Lambda would end the invocation.
 */
public final class CallTimeout {
  /** Kept for the answer, and for a timeout that the SDK reports late. */
  private static final Duration RESERVE = Duration.ofMillis(500);

  /** A call that would have less is not made. */
  private static final Duration SHORTEST_CALL = Duration.ofMillis(250);

  private CallTimeout() {}

  /**
   * Returns the timeout of a call that is made now.
   *
   * @param deadline when Lambda ends the invocation
   * @param limit the longest that the call may take
   * @return the shorter of the limit and the time that is left, less 500 ms to answer in
   * @throws OutOfTime if that is less than 250 ms
   */
  public static Duration within(Deadline deadline, Duration limit) {
    Duration left = leftForCalls(deadline);
    if (left.compareTo(SHORTEST_CALL) < 0) {
      throw new OutOfTime();
    }
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /** The time that is left without the time to answer in; zero or negative if there is none. */
  static Duration leftForCalls(Deadline deadline) {
    return deadline.left().minus(RESERVE);
  }
}
