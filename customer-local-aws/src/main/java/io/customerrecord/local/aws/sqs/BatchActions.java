package io.customerrecord.local.aws.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/** The actions on several messages. Each entry of a request succeeds or fails on its own. */
final class BatchActions {

  private static final int LARGEST_BATCH = 10;

  private final Queues queues;

  BatchActions(Queues queues) {
    this.queues = queues;
  }

  ObjectNode deleteMessageBatch(Parameters request) {
    return perform(request, MessageActions::delete, "Id", "ReceiptHandle");
  }

  ObjectNode changeMessageVisibilityBatch(Parameters request) {
    return perform(
        request, MessageActions::changeVisibility, "Id", "ReceiptHandle", "VisibilityTimeout");
  }

  private ObjectNode perform(
      Parameters request, BiConsumer<MessageQueue, Parameters> action, String... known) {
    request.only("QueueUrl", "Entries");
    MessageQueue queue = queues.of(request);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (Parameters entry : entries(request)) {
      String id = entry.only(known).text("Id");
      try {
        action.accept(queue, entry);
        successful.addObject().put("Id", id);
      } catch (SqsError e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.queryCode())
            .put("Message", e.message());
      }
    }
    return answer;
  }

  private static List<Parameters> entries(Parameters request) {
    List<Parameters> entries = request.objects("Entries");
    if (entries.isEmpty()) {
      throw SqsError.batch(
          "EmptyBatchRequest", "There should be at least one entry in the request.");
    }
    if (entries.size() > LARGEST_BATCH) {
      throw SqsError.batch(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
    }
    if (entries.stream().map(entry -> entry.text("Id")).distinct().count() < entries.size()) {
      throw SqsError.batch("BatchEntryIdsNotDistinct", "Two entries have the same Id.");
    }
    return entries;
  }
}
