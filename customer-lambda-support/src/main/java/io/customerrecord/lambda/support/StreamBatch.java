package io.customerrecord.lambda.support;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.poison.PoisonException;
import java.util.OptionalInt;

/**
 * A function's own work on one batch. {@link StreamFunction} first adds every record, in the
 * batch's order, and then processes them once. Used by one thread.
 *
 * @param <R> the records of the stream
 */
public interface StreamBatch<R extends StreamRecord> {
  /**
   * Decodes a record and keeps its event for {@link #process}.
   *
   * @param position its place in the batch, from 0
   * @param record the record
   * @throws PoisonException if the record can never be processed; the batch goes on without it
   */
  void add(int position, R record) throws PoisonException;

  /**
   * Keeps the place of a record that {@link #add} failed to decode because of a defect in our code.
   * {@link #process} reports it as unfinished.
   *
   * @param position its place in the batch, from 0
   * @param record the record
   */
  void addUnread(int position, R record);

  /**
   * Processes the events, as far as the time allows.
   *
   * @param deadline when the work must end
   * @return the first position that is not confirmed to be finished; empty if all are
   */
  OptionalInt process(Deadline deadline);
}
