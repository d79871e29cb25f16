package io.customerrecord.lambda.support;

import io.customerrecord.domain.Deadline;

/**
 * The on-failure queue of a function, as far as the function itself uses it. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface PoisonQueue {
  /**
   * Puts a message into the queue. Once this returns, the queue has it for certain.
   *
   * @param message JSON that says where a record is
   * @param deadline until when the queue may answer
   * @throws RuntimeException if the queue has not taken the message, or it is not known whether it
   *     has
   */
  void send(String message, Deadline deadline);
}
