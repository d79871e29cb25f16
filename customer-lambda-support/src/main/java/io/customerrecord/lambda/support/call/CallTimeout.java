package io.customerrecord.lambda.support.call;

import io.customerrecord.domain.Deadline;
import java.time.Duration;

/**
 * The time limit of one call to a service. It ends the call early enough that the function answers
 * at least 300 ms before Lambda would end the invocation.
 */
public final class CallTimeout {
  /**
   * The longest that a function's client may take to connect to a service, in milliseconds.
   *
   * <p>The SDK ends a call by an interrupt and by closing its connection. Neither ends a connect
   * that hangs, such as one whose packets are lost: the connection does not exist yet, and a thread
   * that connects ignores interrupts. An attempt that begins to connect just before the end of its
   * call therefore outlasts it by this time. Of the reserve of 500 ms, 350 ms are then left: 50 ms
   * to answer in, and the 300 ms before the end.
   *
   * <p>A service of the function's own region connects within some milliseconds. If a packet is
   * lost, the SDK's next attempt comes before the kernel would have sent the packet again, which is
   * after a second.
   */
  public static final int CONNECT_MILLIS = 150;

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
    Duration left = deadline.left();
    if (left.compareTo(Deadline.forACall()) < 0) {
      throw new OutOfTime();
    }
    Duration usable = left.minus(Deadline.reserve());
    return usable.compareTo(limit) < 0 ? usable : limit;
  }
}
