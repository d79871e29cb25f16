package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.time.Instant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.journal.Journal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue that messages about discarded batches go to, and those of the functions themselves
 * about poison records. They say where the records are, not what is in them. Safe for use by
 * several threads.
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
   * @param directory where its messages are kept, or null to keep them in memory
   * @throws UncheckedIOException when the file there cannot be read or written
   */
  public static OnFailureQueue open(@Nullable Path directory) {
    return new OnFailureQueue(directory == null ? null : directory.resolve("on-failure.jsonl"));
  }

  /** All messages, oldest first, each a copy. */
  public synchronized List<JsonNode> messages() {
    return messages.stream().<JsonNode>map(JsonNode::deepCopy).toList();
  }

  /**
   * Takes a message of a function.
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
   * Records that were given up.
   *
   * @param requestId of the last invocation
   * @param condition why, in Lambda's words
   * @param invokeCount how often these records were tried
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
