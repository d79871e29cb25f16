package io.customerrecord.lambda.support;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Hands the poison records of a batch to the on-failure queue. Thread-safe. */
final class PoisonHandover {
  /** What all else of an invocation leaves to it. */
  static final Duration RESERVE = Duration.ofSeconds(2);

  /** So many may be poison, whatever the size of the batch. */
  private static final int FEW = 10;

  private final StreamType type;
  private final PoisonQueue queue;
  private final Clock clock;

  PoisonHandover(StreamType type, PoisonQueue queue, Clock clock) {
    this.type = type;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * What became of it.
   *
   * @param handedOver how many records the queue has taken
   * @param resumeAt the first position that is not done; empty if all are
   * @param refused whether that is so because the queue did not take the record there
   */
  record Result(int handedOver, OptionalInt resumeAt, boolean refused) {}

  static boolean isBadRelease(int poison, int records) {
    return poison > FEW && 2 * poison > records;
  }

  /**
   * Hands over what will not be delivered again, in the batch's order, up to the first record that
   * the queue does not take.
   *
   * @param failed the first position that is not done for another reason
   */
  Result handOver(
      List<PoisonRecord> poison,
      OptionalInt failed,
      Context context,
      Deadline deadline,
      BatchFailures failures) {
    int end = failed.orElse(Integer.MAX_VALUE);
    int handedOver = 0;
    for (PoisonRecord record : poison) {
      if (record.position() > end) {
        break;
      }
      if (!isTaken(record, context, deadline, failures)) {
        return new Result(handedOver, OptionalInt.of(record.position()), true);
      }
      handedOver++;
    }
    return new Result(handedOver, failed, false);
  }

  private boolean isTaken(
      PoisonRecord record, Context context, Deadline deadline, BatchFailures failures) {
    if (record.sequenceNumber().isEmpty()) {
      failures.count("NoSequenceNumber"); // a message could not say where the record is
      return false;
    }
    try {
      queue.send(PoisonMessage.of(record, type, context, clock.instant()), deadline);
      return true;
    } catch (RuntimeException e) {
      failures.count(e);
      return false;
    }
  }
}
