package io.customerrecord.lambda.support;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.batch.BatchLog.Level;
import io.customerrecord.lambda.support.batch.BatchReader;
import io.customerrecord.lambda.support.batch.BatchResponseWriter;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.poison.PoisonException;
import io.customerrecord.lambda.support.poison.PoisonHandover;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.lambda.support.poison.PoisonRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Handles the batches of a stream: reads a batch, lets the function process its records, hands
 * poison records to the on-failure queue, writes one line of log, and answers where Lambda has to
 * resume. Thread-safe.
 *
 * @param <R> the records of the stream
 */
public final class StreamFunction<R extends StreamRecord> {
  private final BatchReader<R> reader;
  private final Function<BatchCounters, ? extends StreamBatch<R>> batches;
  private final PoisonHandover handover;
  private final BatchLog log;

  /**
   * Creates a function.
   *
   * @param reader reads the batches of its stream
   * @param batches makes the function's own work on a batch, given the counters of the batch
   * @param onFailure receives a message about each poison record
   * @param clock gives the time of those messages
   * @param log receives one line for each batch
   */
  public StreamFunction(
      BatchReader<R> reader,
      Function<BatchCounters, ? extends StreamBatch<R>> batches,
      PoisonQueue onFailure,
      Clock clock,
      BatchLog log) {
    this.reader = reader;
    this.batches = batches;
    this.handover = new PoisonHandover(reader.type(), onFailure, clock);
    this.log = log;
  }

  /**
   * Handles one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of
   * the earliest record that is not finished, or empty if all are.
   *
   * @param input the event
   * @param output where to answer
   * @param context the context of the invocation
   * @throws IOException if the event is not a batch of the stream, or the answer cannot be written
   * @throws FailedBatch if the batch has more than 10 poison records and they are more than half of
   *     it, if the first of several records is poison and the on-failure queue does not accept it,
   *     or if processing fails with an exception
   */
  public void handle(InputStream input, OutputStream output, Context context) throws IOException {
    long start = System.nanoTime();
    List<R> records = reader.read(input);
    BatchCounters counters = log.counters();
    counters.add(BatchLog.RECORDS, records.size());
    PoisonHandover.Result result;
    try {
      result = process(records, counters, context);
    } catch (FailedBatch e) {
      log.write(Level.ERROR, counters, null, context, start);
      throw e;
    } catch (RuntimeException e) {
      counters.countFailure(e);
      log.write(Level.ERROR, counters, null, context, start);
      throw FailedBatch.of(e);
    }
    counters.add(BatchLog.HANDED_OVER, result.handedOver());
    boolean fails = result.refused() && result.resumeAt().orElse(-1) == 0 && records.size() > 1;
    String resumeAt = sequenceNumber(result.resumeAt(), records);
    boolean clean = resumeAt == null && result.handedOver() == 0;
    Level level = fails ? Level.ERROR : clean ? Level.INFO : Level.WARN;
    log.write(level, counters, resumeAt, context, start);
    if (fails) {
      throw FailedBatch.notHandedOver();
    }
    BatchResponseWriter.write(resumeAt, output);
  }

  private PoisonHandover.Result process(List<R> records, BatchCounters counters, Context context) {
    Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
    StreamBatch<R> batch = batches.apply(counters);
    List<PoisonRecord> poison = addAll(records, batch, counters);
    if (PoisonHandover.areTooMany(poison.size(), records.size())) {
      throw FailedBatch.mostlyPoison(poison.size(), records.size());
    }
    OptionalInt unfinished =
        batch.process(
            poison.isEmpty() ? deadline : () -> deadline.left().minus(PoisonHandover.RESERVE));
    return handover.handOver(poison, unfinished, context, deadline, counters);
  }

  /** Adds the records to the batch, and returns those that are poison. */
  private List<PoisonRecord> addAll(List<R> records, StreamBatch<R> batch, BatchCounters counters) {
    List<PoisonRecord> poison = new ArrayList<>();
    for (int position = 0; position < records.size(); position++) {
      R record = records.get(position);
      try {
        batch.add(position, record);
      } catch (PoisonException e) {
        counters.increment(e.kind().metric);
        counters.countFailure(e.kind().logName, e.getCause());
        poison.add(new PoisonRecord(position, record, e.version()));
      } catch (RuntimeException e) {
        counters.countFailure(e);
        batch.addUnread(position, record);
      }
    }
    return poison;
  }

  private @Nullable String sequenceNumber(OptionalInt position, List<R> records) {
    return position.isEmpty() ? null : records.get(position.getAsInt()).sequenceNumber();
  }
}
