package io.customerrecord.lambda.support.poison;

import io.customerrecord.domain.Deadline;

/**
 * The on-failure queue of a function, as the function itself uses it. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface PoisonQueue {
  /**
   * Sends a message. Once this returns, the queue has stored it.
   *
   * @param message JSON that says where a record is
   * @param deadline when the call must end
   * @throws RuntimeException if the queue has not stored the message, or may not have
   */
  void send(String message, Deadline deadline);
}
