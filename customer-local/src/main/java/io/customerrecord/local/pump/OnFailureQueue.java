package io.customerrecord.local.pump;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue that messages about discarded batches go to. They have the form that Lambda sends to
 * SQS: where the records are, not what is in them. Safe for use by several threads.
 */
public final class OnFailureQueue implements AutoCloseable {

  private final List<JsonNode> messages = new ArrayList<>();
  private final Journal journal;

  private OnFailureQueue(@Nullable Path file) {
    journal = Journal.open(file, messages::add);
  }

  /**
   * Opens a queue.
   *
   * @param file where its messages are kept, or null to keep them in memory
   * @throws java.io.UncheckedIOException when the file cannot be read or written
   */
  public static OnFailureQueue open(@Nullable Path file) {
    return new OnFailureQueue(file);
  }

  /** All messages, oldest first, each a copy. */
  public synchronized List<JsonNode> messages() {
    return messages.stream().<JsonNode>map(JsonNode::deepCopy).toList();
  }

  synchronized void add(DiscardedBatch discarded) {
    JsonNode message = message(discarded);
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
        .put("condition", "RetryAttemptsExhausted")
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
}
