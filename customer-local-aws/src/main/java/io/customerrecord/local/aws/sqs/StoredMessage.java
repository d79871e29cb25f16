package io.customerrecord.local.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of a queue, and who has received it last. Guarded by the lock of its queue. */
final class StoredMessage {

  private final String id;
  private final Instant sent;
  private final String body;
  private Instant visibleAt;
  private @Nullable ReceiptHandle receipt;
  private @Nullable Instant firstReceived;
  private int receiveCount;

  private StoredMessage(String id, Instant sent, String body) {
    this.id = id;
    this.sent = sent;
    this.body = body;
    this.visibleAt = sent;
  }

  static StoredMessage sent(String body, Instant now) {
    return new StoredMessage(UUID.randomUUID().toString(), now, body);
  }

  static StoredMessage read(JsonNode entry) {
    return new StoredMessage(
        entry.required("sent").textValue(),
        Instant.ofEpochMilli(entry.required("at").longValue()),
        entry.required("body").textValue());
  }

  ObjectNode entry() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", id)
        .put("at", sent.toEpochMilli())
        .put("body", body);
  }

  String id() {
    return id;
  }

  Instant sent() {
    return sent;
  }

  String body() {
    return body;
  }

  Instant visibleAt() {
    return visibleAt;
  }

  boolean isVisible(Instant now) {
    return !visibleAt.isAfter(now);
  }

  /** Whether this is the handle of the latest receipt. */
  boolean isHeldBy(ReceiptHandle handle) {
    return handle.equals(receipt);
  }

  MessageQueue.Received receive(String queue, Instant now, Instant until) {
    ReceiptHandle handle = ReceiptHandle.create(queue, id);
    receipt = handle;
    visibleAt = until;
    receiveCount++;
    Instant first = firstReceived == null ? now : firstReceived;
    firstReceived = first;
    return new MessageQueue.Received(id, handle.text(), body, sent, first, receiveCount);
  }

  void hideUntil(Instant time) {
    visibleAt = time;
  }
}
