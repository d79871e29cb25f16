package io.customerrecord.lambda.support.poison;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.StreamType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Hands the poison records of a batch to the on-failure queue. Thread-safe. */
public final class PoisonHandover {
  /** The time that the rest of an invocation leaves for the handover. */
  public static final Duration RESERVE = Duration.ofSeconds(2);

  /** Up to this many are never too many, whatever the size of the batch. */
  private static final int FEW = 10;

  private final StreamType type;
  private final PoisonQueue queue;
  private final Clock clock;

  /**
   * Creates a handover.
   *
   * @param type the kind of stream that the records come from
   * @param queue receives a message about each record
   * @param clock gives the time of those messages
   */
  public PoisonHandover(StreamType type, PoisonQueue queue, Clock clock) {
    this.type = type;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * The result of a handover.
   *
   * @param handedOver how many records the queue has accepted
   * @param resumeAt the first position of the batch that is not finished; empty if all are
   * @param refused whether that is the position of a record that the queue did not accept
   */
  public record Result(int handedOver, OptionalInt resumeAt, boolean refused) {}

  /**
   * Whether so much of a batch is poison that a defective release is the likely cause.
   *
   * @param poison how many of its records are poison
   * @param records how many records the batch has
   * @return true if they are more than 10 and more than half of the batch
   */
  public static boolean areTooMany(int poison, int records) {
    return poison > FEW && 2 * poison > records;
  }

  /**
   * Hands over the records that will not be delivered again, in the batch's order, up to the first
   * one that the queue does not accept.
   *
   * @param poison the poison records of the batch, in its order
   * @param unfinished the first position that is not finished for another reason; empty if none is
   * @param context the context of the invocation
   * @param deadline when the handover must end
   * @param counters counts the failures of the queue
   * @return where to resume
   */
  public Result handOver(
      List<PoisonRecord> poison,
      OptionalInt unfinished,
      Context context,
      Deadline deadline,
      BatchCounters counters) {
    int end = unfinished.orElse(Integer.MAX_VALUE);
    int handedOver = 0;
    for (PoisonRecord record : poison) {
      if (record.position() > end) {
        break;
      }
      if (!isAccepted(record, context, deadline, counters)) {
        return new Result(handedOver, OptionalInt.of(record.position()), true);
      }
      handedOver++;
    }
    return new Result(handedOver, unfinished, false);
  }

  private boolean isAccepted(
      PoisonRecord record, Context context, Deadline deadline, BatchCounters counters) {
    if (record.record().sequenceNumber().isEmpty()) {
      // Without it a message could not say where the record is.
      counters.countFailure("NoSequenceNumber", null);
      return false;
    }
    try {
      queue.send(PoisonMessage.of(record, type, context, clock.instant()), deadline);
      return true;
    } catch (RuntimeException e) {
      counters.countFailure(e);
      return false;
    }
  }
}
