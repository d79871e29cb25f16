package io.customerrecord.admin.redrive;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An on-failure queue, while a run works through it. Each message is received once: it stays hidden
 * from this run and from others until it is deleted, or until the run ends and releases it. A
 * process that is killed releases its messages within {@link #HIDDEN}. Thread-safe.
 */
final class LeasedQueue implements AutoCloseable {
  /** How long a message is hidden, unless the run extends it. */
  static final Duration HIDDEN = Duration.ofMinutes(2);

  private static final int LARGEST_BATCH = 10;

  private final SqsClient sqs;
  private final String url;
  private final Duration hidden;
  private final Duration wait;
  private final Map<String, String> held = new ConcurrentHashMap<>(); // receipt handles, by id
  private final ScheduledExecutorService extender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("visibility").factory());

  /**
   * A queue.
   *
   * @param hidden how long a message is hidden; extended at every third of it
   * @param wait how long to wait for messages before the queue counts as empty
   */
  LeasedQueue(SqsClient sqs, String url, Duration hidden, Duration wait) {
    this.sqs = sqs;
    this.url = url;
    this.hidden = hidden;
    this.wait = wait;
    long period = hidden.toMillis() / 3;
    var running = extender.scheduleAtFixedRate(this::extend, period, period, TimeUnit.MILLISECONDS);
    requireNonNull(running, "running");
  }

  /** About how many messages are in the queue, with those that this run has received. */
  long left() {
    return size() + held.size();
  }

  /** About how many messages can be received. */
  long size() {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes();
    return Long.parseLong(
        attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
  }

  /** Receives messages that this run has not received before; none if there are no more. */
  List<Message> receive() {
    while (true) {
      List<Message> received =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .maxNumberOfMessages(LARGEST_BATCH)
                          .visibilityTimeout(Math.toIntExact(hidden.toSeconds()))
                          .waitTimeSeconds(Math.toIntExact(wait.toSeconds())))
              .messages();
      List<Message> fresh = new ArrayList<>();
      for (Message message : received) {
        if (held.put(message.messageId(), message.receiptHandle()) == null) {
          fresh.add(message);
        }
      }
      if (received.isEmpty() || !fresh.isEmpty()) {
        return fresh;
      }
    }
  }

  /** Deletes a message. */
  void delete(Message message) {
    String handle = held.get(message.messageId());
    sqs.deleteMessage(
        request ->
            request.queueUrl(url).receiptHandle(handle == null ? message.receiptHandle() : handle));
    held.remove(message.messageId());
  }

  /** Makes the messages that are left visible again, and stops extending them. */
  @Override
  public void close() {
    extender.close();
    changeVisibility(0);
  }

  /**
   * An exception would end the schedule; the next attempt comes before the messages are visible.
   */
  private void extend() {
    try {
      changeVisibility(Math.toIntExact(hidden.toSeconds()));
    } catch (SdkException e) {
      // The next attempt may succeed. If not, messages are received again, which is safe.
    }
  }

  private void changeVisibility(int seconds) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (String handle : held.values()) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id("m" + entries.size() % LARGEST_BATCH)
              .receiptHandle(handle)
              .visibilityTimeout(seconds)
              .build());
    }
    for (int from = 0; from < entries.size(); from += LARGEST_BATCH) {
      var batch = entries.subList(from, Math.min(entries.size(), from + LARGEST_BATCH));
      // Entries that fail are about messages that were deleted or received by another run.
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(batch));
    }
  }
}
