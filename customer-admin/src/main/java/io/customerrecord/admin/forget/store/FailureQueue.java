package io.customerrecord.admin.forget.store;

import io.customerrecord.domain.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue of records that a function gave up. Its messages name positions, and some a customer, but
 * hold no personal data. All messages are received, so that they are hidden from other consumers
 * for a few seconds, and are then made visible again; none is deleted. Whether another consumer
 * holds a message is asked before and after, because it may begin or end meanwhile. A message of
 * Lambda's own names no customer, so it can be of any; it is counted.
 */
public final class FailureQueue implements InspectedStore {
  private static final int LARGEST_BATCH = 10;
  private static final int HIDDEN_SECONDS = 300;
  private static final int WAIT_SECONDS = 1;

  /** SQS may deliver a message twice although it is hidden; so often in a row it does not. */
  private static final int MOST_REPEATED = 10;

  private final SqsClient sqs;
  private final String url;
  private final int waitSeconds;

  /**
   * A queue.
   *
   * @param sqs the client to use; the caller closes it
   * @param url the URL of the queue
   */
  public FailureQueue(SqsClient sqs, String url) {
    this(sqs, url, WAIT_SECONDS);
  }

  /**
   * A queue of which it is known how many servers it has.
   *
   * @param sqs the client to use; the caller closes it
   * @param url the URL of the queue
   * @param waitSeconds how long to wait for a message, 0 to 20; 0 asks a part of the servers only,
   *     so it suits an emulator alone
   */
  public FailureQueue(SqsClient sqs, String url, int waitSeconds) {
    this.sqs = sqs;
    this.url = url;
    this.waitSeconds = waitSeconds;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.FAILURE_QUEUE, url);
    Map<String, String> receipts = new LinkedHashMap<>();
    long hiddenBefore = countHidden(found);
    try {
      receiveAll(customerId, receipts, found);
      long hidden = Math.max(hiddenBefore, countHidden(found) - receipts.size());
      if (hidden > 0) {
        found.missing(
            "%d messages are held by another consumer and could not be read: try again later"
                .formatted(hidden));
      }
    } finally {
      release(receipts);
    }
    return found.build();
  }

  /** Long polling asks all servers of a queue, so an empty response means that it is empty. */
  private void receiveAll(
      CustomerId customerId, Map<String, String> receipts, StoreReading.Builder found) {
    int repeated = 0;
    while (repeated < MOST_REPEATED) {
      List<Message> messages =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .maxNumberOfMessages(LARGEST_BATCH)
                          .visibilityTimeout(HIDDEN_SECONDS)
                          .waitTimeSeconds(waitSeconds))
              .messages();
      found.countRequest(messages.size());
      if (messages.isEmpty()) {
        return;
      }
      List<Message> fresh =
          messages.stream()
              .filter(message -> receipts.put(message.messageId(), message.receiptHandle()) == null)
              .toList();
      fresh.stream()
          .filter(
              message -> message.body().toLowerCase(Locale.ROOT).contains(customerId.toString()))
          .forEach(
              message ->
                  found.copy("message %s names the customer".formatted(message.messageId())));
      repeated = fresh.isEmpty() ? repeated + 1 : 0;
    }
    found.missing(
        "the queue was not read to its end: %d responses in a row had no other message"
            .formatted(MOST_REPEATED));
  }

  /** Counts what other consumers hold, and what this reading does. */
  private long countHidden(StoreReading.Builder found) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    long hidden =
        Long.parseLong(
            sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "0"));
    found.countRequest(0);
    return hidden;
  }

  private void release(Map<String, String> receipts) {
    List<ChangeMessageVisibilityBatchRequestEntry> batch = new ArrayList<>();
    for (String receipt : receipts.values()) {
      batch.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(batch.size()))
              .receiptHandle(receipt)
              .visibilityTimeout(0)
              .build());
      if (batch.size() == LARGEST_BATCH) {
        release(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      release(batch);
    }
  }

  private void release(List<ChangeMessageVisibilityBatchRequestEntry> batch) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = List.copyOf(batch);
    sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
  }
}
