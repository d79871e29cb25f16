package io.customerrecord.stream.relay;

import io.customerrecord.stream.relay.Message.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Decides what may be sent next. PutRecords gives no order among the records of a request, so a
 * wave holds at most one message of each customer, and a customer's next message waits until the
 * one before it is known to be stored. A customer stops at what can not be stored.
 *
 * <p>Deletions wait until nothing else can go, because the erasure before each may take all the
 * time there is. Not thread-safe.
 */
final class Waves {
  /** How often a message is sent before its customer stops. */
  static final int MOST_ATTEMPTS = 6;

  private static final int MOST_MESSAGES = 500;
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private final Map<String, Deque<Message>> waiting = new HashMap<>();
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private final TreeSet<Integer> unconfirmed = new TreeSet<>();
  private final int mostMessages;
  private final int mostBytes;

  Waves(Collection<Message> messages) {
    this(messages, MOST_MESSAGES, MOST_BYTES);
  }

  Waves(Collection<Message> messages, int mostMessages, int mostBytes) {
    this.mostMessages = mostMessages;
    this.mostBytes = mostBytes;
    messages.stream()
        .sorted(Comparator.comparingLong(Message::version).thenComparingInt(Message::position))
        .forEach(this::enqueue);
    List.copyOf(waiting.values()).forEach(this::stopAtUnread);
  }

  private void enqueue(Message message) {
    unconfirmed.add(message.position());
    waiting.computeIfAbsent(message.customerId(), id -> new ArrayDeque<>()).add(message);
  }

  private void stopAtUnread(Deque<Message> queue) {
    Message head = queue.peek();
    if (head != null && head.kind() == Kind.UNREAD) {
      queue.clear();
    }
  }

  /** What to send together now, in the batch's order; empty once nothing can go any more. */
  List<Message> next() {
    List<Message> heads = new ArrayList<>();
    for (Deque<Message> queue : waiting.values()) {
      Message head = queue.peek();
      if (head != null) {
        heads.add(head);
      }
    }
    heads.sort(Comparator.comparingInt(Message::position));
    boolean deletions = heads.stream().allMatch(Message::isDeletion);
    List<Message> wave = new ArrayList<>();
    long bytes = 0;
    for (Message head : heads) {
      if (head.isDeletion() == deletions
          && wave.size() < mostMessages
          && bytes + head.bytes() <= mostBytes) {
        wave.add(head);
        bytes += head.bytes();
      }
    }
    return wave;
  }

  /** A message of the last wave is stored for certain. */
  void stored(Message message) {
    unconfirmed.remove(message.position());
    Deque<Message> queue = queueOf(message);
    queue.remove();
    stopAtUnread(queue);
  }

  /** A message of the last wave is not stored, or nobody knows; another attempt may help. */
  void notStored(Message message) {
    if (attempts.merge(message.position(), 1, Integer::sum) == MOST_ATTEMPTS) {
      giveUp(message);
    }
  }

  /** No attempt helps now: the message's customer stops. */
  void giveUp(Message message) {
    queueOf(message).clear();
  }

  /** The first position whose message is not known to be stored. */
  OptionalInt earliestUnconfirmed() {
    return unconfirmed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(unconfirmed.first());
  }

  int unconfirmed() {
    return unconfirmed.size();
  }

  private Deque<Message> queueOf(Message message) {
    Deque<Message> queue = waiting.get(message.customerId());
    if (queue == null || !message.equals(queue.peek())) {
      throw new IllegalStateException("not the message that its customer waits for");
    }
    return queue;
  }
}
