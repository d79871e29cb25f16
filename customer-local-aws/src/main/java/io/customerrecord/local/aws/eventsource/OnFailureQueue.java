package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.sqs.MessageQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The on-failure queue. It receives messages about discarded batches, and those that functions send
 * about poison records. Messages say where records are, not what they contain. Thread-safe.
 */
public final class OnFailureQueue implements PoisonQueue, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final MessageQueue queue;

  private OnFailureQueue(MessageQueue queue) {
    this.queue = queue;
  }

  /**
   * Opens a queue with the name {@code on-failure}.
   *
   * @param directory the directory to keep the messages in, or null to keep them in memory
   * @throws java.io.UncheckedIOException if the file there cannot be read or written
   */
  public static OnFailureQueue open(@Nullable Path directory) {
    return open("on-failure", directory);
  }

  /**
   * Opens a queue.
   *
   * @param name the name of the queue
   * @param directory the directory to keep the messages in, or null to keep them in memory
   * @throws java.io.UncheckedIOException if the file there cannot be read or written
   */
  public static OnFailureQueue open(String name, @Nullable Path directory) {
    return new OnFailureQueue(
        MessageQueue.open(name, directory == null ? null : directory.resolve("on-failure.jsonl")));
  }

  /** The queue that holds the messages, for a server of it. */
  public MessageQueue queue() {
    return queue;
  }

  /**
   * Returns all messages that have not been deleted, oldest first. One that is not JSON is a text.
   */
  public List<JsonNode> messages() {
    return queue.bodies().stream().map(OnFailureQueue::parse).toList();
  }

  /** Adds a message of a function. */
  @Override
  public void send(String message, Deadline deadline) {
    queue.send(message);
  }

  void add(DiscardedBatch discarded) {
    queue.send(message(discarded).toString());
  }

  @Override
  public void close() {
    queue.close();
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return TextNode.valueOf(body); // an operator may send anything
    }
  }

  private static ObjectNode message(DiscardedBatch discarded) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message
        .putObject("requestContext")
        .put("requestId", discarded.requestId())
        .put("functionArn", discarded.functionArn())
        .put("condition", discarded.condition())
        .put("approximateInvokeCount", discarded.invokeCount());
    ObjectNode response =
        message
            .putObject("responseContext")
            .put("statusCode", 200)
            .put("executedVersion", "$LATEST");
    if (discarded.functionError()) {
      response.put("functionError", "Unhandled");
    }
    message.put("version", "1.0").put("timestamp", discarded.time().toString());
    SourceRecord first = discarded.records().getFirst();
    SourceRecord last = discarded.records().getLast();
    message
        .putObject(discarded.source().batchInfoName())
        .put("shardId", discarded.shardId())
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", first.arrival().toString())
        .put("approximateArrivalOfLastRecord", last.arrival().toString())
        .put("batchSize", discarded.records().size())
        .put("streamArn", discarded.source().arn());
    return message;
  }

  /**
   * A batch that was discarded.
   *
   * @param requestId the request id of the last invocation
   * @param condition the reason, as Lambda names it
   * @param invokeCount how often these records were sent
   */
  record DiscardedBatch(
      StreamSource source,
      String shardId,
      String functionArn,
      String requestId,
      String condition,
      int invokeCount,
      boolean functionError,
      Instant time,
      List<SourceRecord> records) {}
}
