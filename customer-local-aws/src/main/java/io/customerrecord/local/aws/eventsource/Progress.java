package io.customerrecord.local.aws.eventsource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the threads of a mapping meet: they pause here, are woken here, and tell here how far they
 * are. Somebody who asks whether all is processed draws a ticket; a shard has answered a ticket
 * once a read that began after it was drawn found nothing more.
 */
final class Progress {

  private final Map<String, Long> answered = new HashMap<>();
  private Set<String> unfinished = Set.of();
  private long tickets;
  private long listed;
  private long events;
  private boolean stopped;

  /** The last ticket drawn: to be read before a read begins. */
  synchronized long ticket() {
    return tickets;
  }

  /** Counts everything that may give a paused thread something to do. */
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

  /** A shard is read: also one that was processed to its end in a stream before this one. */
  synchronized void begun(String shardId) {
    answered.remove(shardId);
  }

  synchronized void atTip(String shardId, long ticket) {
    answered.put(shardId, ticket);
    notifyAll();
  }

  /** A shard was processed to its end: others may begin. */
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
   * Waits for a while, until the mapping stops, or until something has happened since {@code seen}.
   */
  synchronized void pause(long seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!stopped && events == seen && millisTo(end) > 0) {
      wait(millisTo(end));
    }
  }

  /** Waits for a while or until the mapping stops: returns whether it goes on. */
  synchronized boolean backOff(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (!stopped && millisTo(end) > 0) {
      wait(millisTo(end));
    }
    return !stopped;
  }

  /**
   * Waits until all that is in the source at this moment is processed: returns whether it came to
   * that in time.
   */
  synchronized boolean awaitIdle(Duration most) throws InterruptedException {
    long ticket = ++tickets;
    events++;
    notifyAll();
    long end = System.nanoTime() + most.toNanos();
    while (!isIdle(ticket) && !stopped && millisTo(end) > 0) {
      wait(millisTo(end));
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
