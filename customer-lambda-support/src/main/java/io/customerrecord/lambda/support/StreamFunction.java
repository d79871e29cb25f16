package io.customerrecord.lambda.support;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.BatchLog.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What every function of a stream does with a batch, around its own work: it reads it, leaves
 * poison records to the on-failure queue after all else, writes one line of log, and answers where
 * to resume. Thread-safe.
 */
public final class StreamFunction {
  private final BatchLog log;
  private final PoisonHandover handover;

  /**
   * A function.
   *
   * @param type what feeds it
   * @param queue takes messages about records that can never be processed
   * @param clock tells the time of those messages
   * @param log receives one line a batch
   */
  public StreamFunction(StreamType type, PoisonQueue queue, Clock clock, BatchLog log) {
    this.handover = new PoisonHandover(type, queue, clock);
    this.log = log;
  }

  /** One batch, and the function's own work on it. */
  public interface Batch {
    /**
     * How many records there are.
     *
     * @return at least 0
     */
    int size();

    /**
     * Where to resume.
     *
     * @param position of a record, from 0
     * @return its sequence number; an empty one means the whole batch to Lambda
     */
    String sequenceNumber(int position);

    /**
     * The records that can never be processed. {@link #process} passes over them.
     *
     * @return in the order of their positions
     */
    List<PoisonRecord> poison();

    /**
     * Processes all other records, as far as the time allows.
     *
     * @param deadline until when
     * @return the first position that is not known to be done
     */
    OptionalInt process(Deadline deadline);

    /**
     * What was counted so far.
     *
     * @return the names and values of metrics
     */
    Map<String, Integer> counts();

    /**
     * What went wrong so far.
     *
     * @return failures that more can be added to
     */
    BatchFailures failures();
  }

  /** Reads a batch. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads a batch.
     *
     * @param input the event
     * @return the batch, of which nothing has been processed
     * @throws IOException if the event is no batch of this function's stream
     */
    Batch read(InputStream input) throws IOException;
  }

  /**
   * Handles one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of
   * the earliest record that is not done, or with nothing.
   *
   * @param input the event
   * @param output where to answer
   * @param context of the invocation
   * @param reader reads the event
   * @throws IOException if the event is no batch or the answer cannot be written
   * @throws FailedBatch if most of many records can never be processed, if the first of several
   *     cannot and the queue does not take it, or if something fails that is no record's fault
   */
  public void handle(InputStream input, OutputStream output, Context context, Reader reader)
      throws IOException {
    long start = System.nanoTime();
    Batch batch = reader.read(input);
    Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
    PoisonHandover.Result result;
    try {
      result = process(batch, context, deadline);
    } catch (FailedBatch e) {
      write(Level.ERROR, batch, 0, null, context, start);
      throw e;
    } catch (RuntimeException e) {
      batch.failures().count(e);
      write(Level.ERROR, batch, 0, null, context, start);
      throw FailedBatch.of(e);
    }
    OptionalInt first = result.resumeAt();
    String resumeAt = first.isPresent() ? batch.sequenceNumber(first.getAsInt()) : null;
    boolean fails = result.refused() && first.orElse(-1) == 0 && batch.size() > 1;
    boolean clean = resumeAt == null && result.handedOver() == 0;
    write(
        fails ? Level.ERROR : clean ? Level.INFO : Level.WARN,
        batch,
        result.handedOver(),
        resumeAt,
        context,
        start);
    if (fails) {
      throw FailedBatch.notHandedOver();
    }
    BatchResponse.write(resumeAt, output);
  }

  private PoisonHandover.Result process(Batch batch, Context context, Deadline deadline) {
    List<PoisonRecord> poison = batch.poison();
    if (PoisonHandover.isBadRelease(poison.size(), batch.size())) {
      throw FailedBatch.mostlyPoison(poison.size(), batch.size());
    }
    OptionalInt failed =
        batch.process(
            poison.isEmpty() ? deadline : () -> deadline.left().minus(PoisonHandover.RESERVE));
    return handover.handOver(poison, failed, context, deadline, batch.failures());
  }

  private void write(
      Level level,
      Batch batch,
      int handedOver,
      @Nullable String resumeAt,
      Context context,
      long start) {
    Map<String, Integer> counts = new LinkedHashMap<>(batch.counts());
    counts.put("HandedOver", handedOver);
    log.write(level, counts, batch.failures(), resumeAt, context, System.nanoTime() - start);
  }
}
