package io.customerrecord.local.pump;

import io.customerrecord.local.pump.StreamSource.IteratorExpired;
import io.customerrecord.local.pump.StreamSource.SourcePage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one shard from its checkpoint to its end and delivers what it finds, in order. */
final class ShardPump implements Runnable {

  private static final Logger LOG = System.getLogger(ShardPump.class.getName());

  /** What a synchronous invocation may carry. */
  private static final int PAYLOAD_BYTES = 6_000_000;

  private final StreamSource source;
  private final String shardId;
  private final MappingSettings settings;
  private final Checkpoints checkpoints;
  private final Progress progress;
  private final BatchDelivery delivery;
  private int failures; // since the last read that succeeded

  ShardPump(
      StreamSource source,
      String shardId,
      MappingSettings settings,
      Checkpoints checkpoints,
      Progress progress,
      BatchDelivery delivery) {
    this.source = source;
    this.shardId = shardId;
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.delivery = delivery;
  }

  @Override
  public void run() {
    try {
      while (!progress.isStopped()) {
        try {
          pump();
          return;
        } catch (IteratorExpired e) {
          LOG.log(Level.DEBUG, "an iterator of {0} expired", shardId);
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "reading " + shardId + " failed, it is tried again", e);
          progress.backOff(settings.backoff(++failures));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump() throws InterruptedException {
    @Nullable String position = source.iterator(shardId, checkpoints.last(shardId));
    while (position != null && !progress.isStopped()) {
      long ticket = progress.ticket();
      long events = progress.events();
      SourcePage page = source.read(shardId, position, settings.batchSize());
      failures = 0;
      for (List<SourceRecord> batch : batches(page.records())) {
        delivery.deliver(batch);
      }
      position = page.next();
      if (page.atTip() && position != null) {
        progress.atTip(shardId, ticket);
        progress.pause(events, settings.pollInterval());
      }
    }
    if (position == null && !progress.isStopped()) {
      checkpoints.finish(shardId);
      progress.finished(shardId);
    }
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
