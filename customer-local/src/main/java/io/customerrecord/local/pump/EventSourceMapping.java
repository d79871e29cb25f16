package io.customerrecord.local.pump;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.local.pump.StreamSource.SourceShard;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a stream to a function as an event source mapping of AWS Lambda does: at least once, each
 * shard in order and one batch at a time, a parent shard to its end before its children. Records
 * that keep failing are given up after bounded retries, so that no shard is blocked for ever; where
 * they are is told on a queue. Safe for use by several threads.
 */
public final class EventSourceMapping implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventSourceMapping.class.getName());

  private final StreamSource source;
  private final LambdaFunction function;
  private final MappingSettings settings;
  private final Checkpoints checkpoints;
  private final OnFailureQueue onFailure;
  private final Progress progress = new Progress();
  private final Set<String> started = new HashSet<>();
  private final ExecutorService threads;

  private EventSourceMapping(
      StreamSource source,
      LambdaFunction function,
      MappingSettings settings,
      @Nullable Path directory,
      OnFailureQueue onFailure) {
    this.source = source;
    this.function = function;
    this.settings = settings;
    this.checkpoints =
        new Checkpoints(directory == null ? null : directory.resolve("checkpoints.jsonl"));
    this.onFailure = onFailure;
    this.threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name(function.name() + "-", 0).factory());
  }

  /**
   * Starts to feed a function.
   *
   * @param functionName what the function is told that it is called
   * @param handler is called by one thread for each shard
   * @param directory where checkpoints and the on-failure queue are kept, for this mapping alone;
   *     null to keep them in memory
   * @throws java.io.UncheckedIOException when the directory cannot be read or written
   */
  public static EventSourceMapping start(
      StreamSource source,
      String functionName,
      RequestStreamHandler handler,
      MappingSettings settings,
      @Nullable Path directory) {
    return start(
        source, functionName, handler, settings, directory, OnFailureQueue.open(directory));
  }

  /**
   * Starts to feed a function that has the on-failure queue too.
   *
   * @param functionName what the function is told that it is called
   * @param handler is called by one thread for each shard
   * @param directory where checkpoints are kept, for this mapping alone; null to keep them in
   *     memory
   * @param onFailure where batches are told that are given up; it is closed with this mapping
   * @throws java.io.UncheckedIOException when the directory cannot be read or written
   */
  public static EventSourceMapping start(
      StreamSource source,
      String functionName,
      RequestStreamHandler handler,
      MappingSettings settings,
      @Nullable Path directory,
      OnFailureQueue onFailure) {
    LambdaFunction function =
        new LambdaFunction(functionName, Arn.region(source.arn()), handler, settings.timeout());
    EventSourceMapping mapping =
        new EventSourceMapping(source, function, settings, directory, onFailure);
    mapping.threads.execute(mapping::followShards);
    return mapping;
  }

  /** Where the batches are told that were given up. */
  public OnFailureQueue onFailureQueue() {
    return onFailure;
  }

  /**
   * Waits until every record that is in the stream now has been processed or given up, however many
   * come meanwhile.
   *
   * @return whether it came to that within the time given; false also when the mapping was closed
   */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    return progress.awaitIdle(most);
  }

  /**
   * Stops. Invocations that are under way may end, for as long as the function's timeout; then they
   * are interrupted.
   */
  @Override
  public void close() {
    progress.stop();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    checkpoints.close();
    onFailure.close();
  }

  private void followShards() {
    int failures = 0;
    try {
      while (!progress.isStopped()) {
        long ticket = progress.ticket();
        long events = progress.events();
        try {
          List<SourceShard> shards = source.shards();
          startReady(shards);
          progress.listed(ticket, unfinished(shards));
          failures = 0;
          progress.pause(events, settings.pollInterval());
        } catch (RejectedExecutionException stopping) {
          return;
        } catch (RuntimeException e) {
          LOG.log(
              Level.WARNING,
              "listing the shards of " + source.arn() + " failed, it is tried again",
              e);
          progress.backOff(settings.backoff(++failures));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startReady(List<SourceShard> shards) {
    Set<String> waitedFor = unfinished(shards);
    for (SourceShard shard : shards) {
      boolean ready =
          waitedFor.contains(shard.id()) && shard.parents().stream().noneMatch(waitedFor::contains);
      if (ready && started.add(shard.id())) {
        threads.execute(pump(shard.id()));
      }
    }
  }

  /** A parent that the stream no longer knows has expired: nobody waits for it. */
  private Set<String> unfinished(List<SourceShard> shards) {
    return shards.stream()
        .map(SourceShard::id)
        .filter(id -> !checkpoints.isFinished(id))
        .collect(Collectors.toUnmodifiableSet());
  }

  private ShardPump pump(String shardId) {
    BatchDelivery delivery =
        new BatchDelivery(
            source,
            shardId,
            function,
            settings,
            checkpoints,
            onFailure,
            progress,
            RetryTime.of(Clock.systemUTC(), progress));
    return new ShardPump(source, shardId, settings, checkpoints, progress, delivery);
  }
}
