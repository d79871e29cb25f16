package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.ShardReader.Found;
import io.customerrecord.local.aws.eventsource.StreamSource.IteratorExpired;
import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Reads one shard from its checkpoint to its end and delivers what it finds, in order. */
final class ShardPoller implements Runnable {

  private static final Logger LOG = System.getLogger(ShardPoller.class.getName());

  /** What a synchronous invocation may carry. */
  private static final int PAYLOAD_BYTES = 6_000_000;

  private final ShardReader reader;
  private final SourceShard shard;
  private final MappingSettings settings;
  private final Checkpoints checkpoints;
  private final Progress progress;
  private final BatchDelivery delivery;
  private final ConsecutiveFailures failures;

  ShardPoller(
      ShardReader reader,
      SourceShard shard,
      MappingSettings settings,
      Checkpoints checkpoints,
      Progress progress,
      BatchDelivery delivery) {
    this.reader = reader;
    this.shard = shard;
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.delivery = delivery;
    this.failures = new ConsecutiveFailures(LOG, settings, progress);
  }

  @Override
  public void run() {
    try {
      while (!progress.isStopped()) {
        try {
          pump();
          return;
        } catch (PositionGone e) {
          beginAgain(e);
        } catch (IteratorExpired e) {
          failures.excusable("reading " + shard.id(), e);
        } catch (RuntimeException e) {
          failures.add("reading " + shard.id(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump() throws InterruptedException {
    while (!progress.isStopped()) {
      long ticket = progress.ticket();
      long events = progress.events();
      Found found = reader.read(checkpoints.last(shard.id()));
      for (List<SourceRecord> batch : batches(found.records())) {
        delivery.deliver(batch);
      }
      failures.succeeded();
      if (progress.isStopped()) {
        return; // what was found last may not have been delivered
      }
      if (found.ended()) {
        checkpoints.finish(shard);
        progress.finished(shard.id());
        return;
      }
      if (found.atTip()) {
        progress.atTip(shard.id(), ticket);
        progress.pause(events, settings.pollInterval());
      }
    }
  }

  /**
   * Forgets a position that is gone. Streams drop their oldest records first, so whatever is left
   * has not been delivered, or belongs to a stream that began again: from the oldest record on
   * nothing is left out. What is delivered twice nevertheless, functions must bear anyway.
   */
  private void beginAgain(PositionGone gone) {
    LOG.log(
        Level.INFO,
        "{0} is read from its oldest record on: the last one that was processed is no longer there,"
            + " as it has expired or the stream has begun again ({1})",
        shard.id(),
        gone.getMessage());
    checkpoints.forget(shard.id());
  }

  private static List<List<SourceRecord>> batches(List<SourceRecord> records) {
    List<List<SourceRecord>> batches = new ArrayList<>();
    List<SourceRecord> batch = new ArrayList<>();
    int bytes = 0;
    for (SourceRecord record : records) {
      if (!batch.isEmpty() && bytes + record.event().length > PAYLOAD_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(record);
      bytes += record.event().length;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
