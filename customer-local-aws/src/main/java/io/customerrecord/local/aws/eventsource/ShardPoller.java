package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.ShardReader.ReadResult;
import io.customerrecord.local.aws.eventsource.StreamSource.IteratorExpired;
import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Polls one shard from its checkpoint to its end, and delivers the records in order. Lambda calls
 * this an event poller.
 */
final class ShardPoller implements Runnable {

  private static final Logger LOG = System.getLogger(ShardPoller.class.getName());

  /** The payload limit of a synchronous invocation. */
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
          poll();
          return;
        } catch (PositionGone e) {
          restart(e);
        } catch (IteratorExpired e) {
          failures.addExpected("reading " + shard.id(), e);
        } catch (RuntimeException e) {
          failures.add("reading " + shard.id(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() throws InterruptedException {
    while (!progress.isStopped()) {
      long ticket = progress.ticket();
      long events = progress.events();
      ReadResult found = reader.read(checkpoints.last(shard.id()));
      for (List<SourceRecord> batch : batches(found.records())) {
        delivery.deliver(batch);
      }
      failures.succeeded();
      if (progress.isStopped()) {
        return; // the last records may not have been delivered
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
   * Restarts from the oldest record if the checkpoint is no longer in the stream. Streams drop
   * their oldest records first, so the records that are left either have not been delivered or
   * belong to a stream that restarted; none is skipped. Records may be delivered twice, which
   * functions must tolerate anyway.
   */
  private void restart(PositionGone gone) {
    LOG.log(
        Level.INFO,
        "{0} is read from its oldest record: the last processed record has expired or the stream"
            + " has restarted ({1})",
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
