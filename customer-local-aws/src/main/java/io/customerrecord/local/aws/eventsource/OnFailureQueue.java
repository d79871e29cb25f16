package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.journal.Journal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The on-failure queue. It receives messages about discarded batches, and those that functions send
 * about poison records. Messages say where records are, not what they contain. Thread-safe.
 */
public final class OnFailureQueue implements PoisonQueue, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<JsonNode> messages = new ArrayList<>();
  private final Journal journal;

  private OnFailureQueue(@Nullable Path file) {
    journal = Journal.open(file, messages::add);
  }

  /**
   * Opens a queue.
   *
   * @param directory the directory to keep the messages in, or null to keep them in memory
   * @throws UncheckedIOException if the file there cannot be read or written
   */
  public static OnFailureQueue open(@Nullable Path directory) {
    return new OnFailureQueue(directory == null ? null : directory.resolve("on-failure.jsonl"));
  }

  /** Returns copies of all messages, oldest first. */
  public synchronized List<JsonNode> messages() {
    return messages.stream().<JsonNode>map(JsonNode::deepCopy).toList();
  }

  /**
   * Adds a message of a function.
   *
   * @throws UncheckedIOException if the message is not JSON
   */
  @Override
  public void send(String message, Deadline deadline) {
    try {
      add(JSON.readTree(message));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(DiscardedBatch discarded) {
    add(message(discarded));
  }

  private synchronized void add(JsonNode message) {
    journal.append(message);
    messages.add(message);
  }

  @Override
  public void close() {
    journal.close();
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
