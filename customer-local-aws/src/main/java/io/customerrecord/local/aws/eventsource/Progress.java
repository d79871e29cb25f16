package io.customerrecord.local.aws.eventsource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Coordinates the threads of a mapping: they pause here, are woken here, and report their progress
 * here. A caller that waits for the mapping to be idle draws a ticket. A shard has answered a
 * ticket once a read that started after the ticket was drawn found no further records. Thread-safe.
 */
final class Progress {

  private final Map<String, Long> answered = new HashMap<>();
  private Set<String> unfinished = Set.of();
  private long tickets;
  private long listed;
  private long events;
  private boolean stopped;

  /** The last ticket drawn. Call this before a read starts. */
  synchronized long ticket() {
    return tickets;
  }

  /** The number of events so far that may give a paused thread something to do. */
  synchronized long events() {
    return events;
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  synchronized void listed(long ticket, Set<String> unfinishedShards) {
    listed = ticket;
    unfinished = Set.copyOf(unfinishedShards);
    notifyAll();
  }

  /**
   * A shard is being read. This includes a shard that was finished in a predecessor of a recreated
   * stream.
   */
  synchronized void started(String shardId) {
    answered.remove(shardId);
  }

  synchronized void atTip(String shardId, long ticket) {
    answered.put(shardId, ticket);
    notifyAll();
  }

  /** A shard was processed to its end, so its children can start. */
  synchronized void finished(String shardId) {
    answered.put(shardId, Long.MAX_VALUE);
    events++;
    notifyAll();
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Pauses for the given time, but no longer than until the mapping stops or an event follows
   * {@code seen}.
   */
  synchronized void pause(long seen, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = millisTo(end); !stopped && events == seen && left > 0; left = millisTo(end)) {
      wait(left);
    }
  }

  /**
   * Pauses for the given time or until the mapping stops. Returns whether the mapping continues.
   */
  synchronized boolean backOff(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = millisTo(end); !stopped && left > 0; left = millisTo(end)) {
      wait(left);
    }
    return !stopped;
  }

  /**
   * Waits until everything that is in the source now has been processed. Returns whether that
   * happened within the timeout.
   */
  synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
    long ticket = ++tickets;
    events++;
    notifyAll();
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = millisTo(end); !isIdle(ticket) && !stopped && left > 0; left = millisTo(end)) {
      wait(left);
    }
    return isIdle(ticket);
  }

  private boolean isIdle(long ticket) {
    return listed >= ticket
        && unfinished.stream().allMatch(shardId -> answered.getOrDefault(shardId, 0L) >= ticket);
  }

  private static long millisTo(long nanos) {
    return Math.ceilDiv(nanos - System.nanoTime(), 1_000_000L);
  }
}
