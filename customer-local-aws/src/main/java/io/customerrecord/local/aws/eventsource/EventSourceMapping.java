package io.customerrecord.local.aws.eventsource;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.local.aws.eventsource.BatchDelivery.RetryTime;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a stream to a function as an event source mapping of AWS Lambda does: at least once, one
 * batch of a shard at a time and in order, and a parent shard to its end before its children.
 * Records that keep failing are discarded after bounded retries, so that they do not block their
 * shard forever; a message on the on-failure queue says where they are. Thread-safe.
 */
public final class EventSourceMapping implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventSourceMapping.class.getName());

  private final StreamSource source;
  private final LambdaFunction function;
  private final MappingSettings settings;
  private final Checkpoints checkpoints;
  private final OnFailureQueue onFailure;
  private final Progress progress = new Progress();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ConsecutiveFailures failures;
  private final Clock clock;
  private final ExecutorService threads;

  private EventSourceMapping(
      StreamSource source,
      LambdaFunction function,
      MappingSettings settings,
      @Nullable Path directory,
      OnFailureQueue onFailure,
      Clock clock) {
    this.source = source;
    this.function = function;
    this.settings = settings;
    this.clock = clock;
    this.failures = new ConsecutiveFailures(LOG, settings, progress);
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
   * @param functionName the name of the function, as its context shows it
   * @param handler the function; called by one thread per shard
   * @param directory the directory for checkpoints and the on-failure queue, used by this mapping
   *     alone; null to keep them in memory
   * @throws java.io.UncheckedIOException if the directory cannot be read or written
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
   * Starts to feed a function that also uses the on-failure queue itself.
   *
   * @param functionName the name of the function, as its context shows it
   * @param handler the function; called by one thread per shard
   * @param directory the directory for checkpoints, used by this mapping alone; null to keep them
   *     in memory
   * @param onFailure receives a message for each discarded batch; closed with this mapping
   * @throws java.io.UncheckedIOException if the directory cannot be read or written
   */
  public static EventSourceMapping start(
      StreamSource source,
      String functionName,
      RequestStreamHandler handler,
      MappingSettings settings,
      @Nullable Path directory,
      OnFailureQueue onFailure) {
    return start(source, functionName, handler, settings, directory, onFailure, Clock.systemUTC());
  }

  static EventSourceMapping start(
      StreamSource source,
      String functionName,
      RequestStreamHandler handler,
      MappingSettings settings,
      @Nullable Path directory,
      OnFailureQueue onFailure,
      Clock clock) {
    LambdaFunction function =
        new LambdaFunction(functionName, Arn.region(source.arn()), handler, settings.timeout());
    EventSourceMapping mapping =
        new EventSourceMapping(source, function, settings, directory, onFailure, clock);
    mapping.threads.execute(mapping::followShards);
    return mapping;
  }

  /** The queue that receives a message for each discarded batch. */
  public OnFailureQueue onFailureQueue() {
    return onFailure;
  }

  /**
   * Waits until every record that is in the stream now has been processed or discarded, however
   * many arrive meanwhile.
   *
   * @return whether that happened within the timeout; false also if the mapping was closed
   */
  public boolean awaitIdle(Duration timeout) throws InterruptedException {
    return progress.awaitIdle(timeout);
  }

  /**
   * Stops. Invocations in progress may finish within the timeout of the function; then they are
   * interrupted.
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
    try {
      while (!progress.isStopped()) {
        long ticket = progress.ticket();
        long events = progress.events();
        try {
          List<SourceShard> shards = source.shards();
          startReadyShards(shards);
          progress.listed(ticket, unfinished(shards));
          failures.succeeded();
          progress.pause(events, settings.pollInterval());
        } catch (RejectedExecutionException stopping) {
          return;
        } catch (RuntimeException e) {
          failures.add("listing the shards of " + source.arn(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startReadyShards(List<SourceShard> shards) {
    Set<String> waitedFor = unfinished(shards);
    for (SourceShard shard : shards) {
      boolean ready =
          waitedFor.contains(shard.id()) && shard.parents().stream().noneMatch(waitedFor::contains);
      if (ready && running.add(shard.id())) {
        progress.started(shard.id());
        threads.execute(poller(shard));
      }
    }
  }

  /** A parent that the stream no longer lists has expired, so its children do not wait for it. */
  private Set<String> unfinished(List<SourceShard> shards) {
    return shards.stream()
        .filter(shard -> !checkpoints.isFinished(shard))
        .map(SourceShard::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Runnable poller(SourceShard shard) {
    BatchDelivery delivery =
        new BatchDelivery(
            source,
            shard.id(),
            function,
            settings,
            checkpoints,
            onFailure,
            progress,
            RetryTime.of(clock, progress));
    ShardReader reader = new ShardReader(source, shard.id(), settings.batchSize(), clock);
    ShardPoller poller = new ShardPoller(reader, shard, settings, checkpoints, progress, delivery);
    return () -> {
      try {
        poller.run();
      } finally {
        running.remove(shard.id());
      }
    };
  }
}
