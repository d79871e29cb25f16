package io.customerrecord.local.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.customerrecord.local.aws.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A standard queue of SQS: at least once, with visibility timeouts and receipt handles. Messages
 * expire after 14 days, as {@code template.yaml} configures its queues. With a file, messages
 * survive a restart and are visible again after it; without one they are kept in memory.
 * Thread-safe.
 */
public final class MessageQueue implements AutoCloseable {

  /** How long a message is kept. */
  static final Duration RETENTION = Duration.ofDays(14);

  /** How long a received message is hidden, unless the request says otherwise. */
  static final Duration DEFAULT_VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final Clock clock;
  private final Instant opened;
  private final Map<String, StoredMessage> messages = new LinkedHashMap<>(); // by id, oldest first
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Journal journal;
  private boolean closed;

  private MessageQueue(String name, @Nullable Path file, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.opened = clock.instant();
    this.journal = Journal.open(file, this::replay);
    dropExpired();
    journal.rewrite(messages.values().stream().map(StoredMessage::entry).toList());
  }

  /**
   * Opens a queue.
   *
   * @param name the name of the queue
   * @param file the file to keep the messages in, or null to keep them in memory
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public static MessageQueue open(String name, @Nullable Path file) {
    return open(name, file, Clock.systemUTC());
  }

  static MessageQueue open(String name, @Nullable Path file, Clock clock) {
    return new MessageQueue(name, file, clock);
  }

  /** The name of this queue. */
  public String name() {
    return name;
  }

  /** When this queue was opened in this process. */
  Instant opened() {
    return opened;
  }

  /**
   * Adds a message.
   *
   * @return the id of the message
   * @throws java.io.UncheckedIOException if it cannot be written to the file; it is not in the
   *     queue then
   */
  public String send(String body) {
    lock.lock();
    try {
      StoredMessage message = StoredMessage.sent(body, clock.instant());
      journal.append(message.entry());
      messages.put(message.id(), message);
      changed.signalAll();
      return message.id();
    } finally {
      lock.unlock();
    }
  }

  /** The bodies of all messages, received or not, oldest first. */
  public List<String> bodies() {
    lock.lock();
    try {
      dropExpired();
      return messages.values().stream().map(StoredMessage::body).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A received message.
   *
   * @param id the id of the message
   * @param receiptHandle the handle of this receipt
   * @param body the text of the message
   * @param sent when it was sent
   * @param firstReceived when it was received for the first time since the start
   * @param receiveCount how often it has been received since the start
   */
  record Received(
      String id,
      String receiptHandle,
      String body,
      Instant sent,
      Instant firstReceived,
      int receiveCount) {

    @Override
    public String toString() {
      return "Received[receiveCount=%d, redacted]".formatted(receiveCount);
    }
  }

  /**
   * Receives visible messages, oldest first, and hides them.
   *
   * @param visibilityTimeout how long they are hidden
   * @param wait how long to wait for the first message if there is none
   * @return at most {@code maximum} messages; none also if the queue is closed meanwhile
   */
  List<Received> receive(int maximum, Duration visibilityTimeout, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        List<Received> received = receiveNow(maximum, visibilityTimeout);
        long left = end - System.nanoTime();
        if (!received.isEmpty() || left <= 0 || closed) {
          return received;
        }
        changed.await(Math.min(left, nanosUntilOneIsVisible()), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Deletes a message, if this is the handle of its latest receipt. */
  void delete(ReceiptHandle handle) {
    lock.lock();
    try {
      StoredMessage message = messages.get(handle.messageId());
      if (message != null && message.isHeldBy(handle)) {
        journal.append(deletion(message));
        messages.remove(message.id());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hides a received message for another period, which begins now; zero makes it visible.
   *
   * @throws SqsError if the message is not in flight by this handle
   */
  void changeVisibility(ReceiptHandle handle, Duration timeout) {
    lock.lock();
    try {
      Instant now = clock.instant();
      StoredMessage message = messages.get(handle.messageId());
      if (message == null || !message.isHeldBy(handle) || message.isVisible(now)) {
        throw SqsError.notInFlight();
      }
      message.hideUntil(now.plus(timeout));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Deletes all messages. */
  void purge() {
    lock.lock();
    try {
      journal.rewrite(List.of());
      messages.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The number of messages.
   *
   * @param visible those that can be received
   * @param inFlight those that are hidden
   */
  record Counts(long visible, long inFlight) {}

  Counts counts() {
    lock.lock();
    try {
      dropExpired();
      Instant now = clock.instant();
      long visible = messages.values().stream().filter(each -> each.isVisible(now)).count();
      return new Counts(visible, messages.size() - visible);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the file. Requests that wait for a message end. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  private List<Received> receiveNow(int maximum, Duration visibilityTimeout) {
    dropExpired();
    Instant now = clock.instant();
    List<Received> received = new ArrayList<>();
    for (StoredMessage message : messages.values()) {
      if (received.size() < maximum && message.isVisible(now)) {
        received.add(message.receive(name, now, now.plus(visibilityTimeout)));
      }
    }
    return received;
  }

  private long nanosUntilOneIsVisible() {
    Instant now = clock.instant();
    return messages.values().stream()
        .mapToLong(message -> Duration.between(now, message.visibleAt()).plusMillis(1).toNanos())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The file loses them at the next start. */
  private void dropExpired() {
    Instant oldest = clock.instant().minus(RETENTION);
    messages.values().removeIf(message -> message.sent().isBefore(oldest));
  }

  private void replay(JsonNode entry) {
    if (entry.has("deleted")) {
      messages.remove(entry.required("deleted").textValue());
    } else {
      StoredMessage message = StoredMessage.read(entry);
      messages.put(message.id(), message);
    }
  }

  private static JsonNode deletion(StoredMessage message) {
    return JsonNodeFactory.instance.objectNode().put("deleted", message.id());
  }
}
