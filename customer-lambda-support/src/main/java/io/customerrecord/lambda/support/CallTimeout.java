package io.customerrecord.lambda.support;

import io.customerrecord.domain.Deadline;
import java.time.Duration;

/**
 * How long one request to a service may take, so that the function still answers at least 300 ms
 * before Lambda would end it.
 */
public final class CallTimeout {
  /** What is kept to answer in, and for a timeout that comes late. */
  private static final Duration TO_ANSWER = Duration.ofMillis(500);

  /** A request that has less is not worth sending. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private CallTimeout() {}

  /**
   * The timeout of a request that is sent now.
   *
   * @param deadline when Lambda ends the invocation
   * @param limit how long the request may take at most
   * @return the shorter of the limit and of what is left, less the time to answer in
   * @throws OutOfTime if that is too little for any request
   */
  public static Duration within(Deadline deadline, Duration limit) {
    Duration left = usable(deadline);
    if (left.compareTo(SHORTEST) < 0) {
      throw new OutOfTime();
    }
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /**
   * What is left without the time to answer in.
   *
   * @param deadline when Lambda ends the invocation
   * @return zero or negative if nothing is
   */
  static Duration usable(Deadline deadline) {
    return deadline.left().minus(TO_ANSWER);
  }
}
