package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.LambdaFunction.Outcome;
import io.customerrecord.local.aws.eventsource.OnFailureQueue.DiscardedBatch;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Delivers the batches of one shard to a function: retries, splits and discards them as Lambda
 * does, and checkpoints the records that need not be sent again.
 */
final class BatchDelivery {

  private final StreamSource source;
  private final String shardId;
  private final LambdaFunction function;
  private final MappingSettings settings;
  private final Checkpoints checkpoints;
  private final OnFailureQueue onFailure;
  private final Progress progress;
  private final RetryTime time;

  BatchDelivery(
      StreamSource source,
      String shardId,
      LambdaFunction function,
      MappingSettings settings,
      Checkpoints checkpoints,
      OnFailureQueue onFailure,
      Progress progress,
      RetryTime time) {
    this.source = source;
    this.shardId = shardId;
    this.function = function;
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.onFailure = onFailure;
    this.progress = progress;
    this.time = time;
  }

  /** A part of a batch that is sent in one invocation, and how often it has been retried. */
  private record Part(List<SourceRecord> records, int retries) {

    Part from(int position, int retriesSoFar) {
      return new Part(records.subList(position, records.size()), retriesSoFar);
    }

    Part to(int position) {
      return new Part(records.subList(0, position), retries);
    }

    int size() {
      return records.size();
    }
  }

  /**
   * Delivers a batch. If the mapping stops meanwhile, the remaining records are left for the next
   * run.
   */
  void deliver(List<SourceRecord> batch) throws InterruptedException {
    Deque<Part> parts = new ArrayDeque<>(List.of(new Part(batch, 0)));
    int failures = 0;
    while (!parts.isEmpty() && !progress.isStopped()) {
      Part part = parts.pop();
      Outcome outcome = function.invoke(part.records());
      if (outcome.succeeded() > 0) {
        checkpoint(part.records().get(outcome.succeeded() - 1));
        failures = 0;
      }
      if (outcome.succeeded() < part.size()) {
        failures++;
        List<Part> next = next(part, outcome);
        next.reversed().forEach(parts::push);
        if (!next.isEmpty()) {
          time.pause(settings.backoff(failures));
        }
      }
    }
  }

  /**
   * Returns the parts to send next, in order; none if the rest of this part is discarded. A split
   * does not count as a retry. Records that exceed the maximum age are discarded, and delivery
   * continues after them.
   */
  private List<Part> next(Part part, Outcome outcome) {
    Part rest = part.from(outcome.succeeded(), part.retries());
    int expired = expired(rest.records());
    if (expired > 0) {
      discard(rest.to(expired), outcome, "RecordAgeExceeded");
      return expired == rest.size() ? List.of() : List.of(rest.from(expired, rest.retries()));
    }
    boolean bisect = settings.bisectBatchOnFunctionError();
    if (bisect && rest.size() < part.size()) {
      return List.of(rest);
    }
    if (bisect && outcome.functionError() && rest.size() > 1) {
      int half = rest.size() / 2;
      return List.of(rest.to(half), rest.from(half, rest.retries()));
    }
    if (settings.allowsRetryAfter(rest.retries())) {
      return List.of(rest.from(0, rest.retries() + 1));
    }
    discard(rest, outcome, "RetryAttemptsExhausted");
    return List.of();
  }

  /** Counts the leading records that are too old to be sent again. */
  private int expired(List<SourceRecord> records) {
    Instant oldest = time.now().minus(settings.maximumRecordAge());
    int expired = 0;
    while (expired < records.size() && !records.get(expired).arrival().isAfter(oldest)) {
      expired++;
    }
    return expired;
  }

  private void discard(Part part, Outcome last, String condition) {
    if (progress.isStopped()) {
      return; // the interrupted attempt does not count as the last one
    }
    onFailure.add(
        new DiscardedBatch(
            source,
            shardId,
            function.arn(),
            last.requestId(),
            condition,
            part.retries() + 1,
            last.functionError(),
            time.now(),
            part.records()));
    checkpoint(part.records().getLast());
  }

  private void checkpoint(SourceRecord reached) {
    checkpoints.processed(shardId, reached);
  }

  /** The clock and the pauses between the attempts at a batch; tests replace it. */
  interface RetryTime {
    Instant now();

    /** Waits, but no longer than the mapping runs. */
    void pause(Duration wait) throws InterruptedException;

    static RetryTime of(Clock clock, Progress progress) {
      return new RetryTime() {
        @Override
        public Instant now() {
          return clock.instant();
        }

        @Override
        public void pause(Duration wait) throws InterruptedException {
          progress.backOff(wait);
        }
      };
    }
  }
}
