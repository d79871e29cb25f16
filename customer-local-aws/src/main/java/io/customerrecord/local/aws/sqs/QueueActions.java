package io.customerrecord.local.aws.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.sqs.MessageQueue.Counts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The actions on queues. */
final class QueueActions {

  private static final int LARGEST_PAGE = 1000;

  private final Queues queues;
  private final Supplier<URI> server;

  QueueActions(Queues queues, Supplier<URI> server) {
    this.queues = queues;
    this.server = server;
  }

  ObjectNode getQueueUrl(Parameters request) {
    request.only("QueueName");
    return JsonNodeFactory.instance
        .objectNode()
        .put("QueueUrl", url(queues.named(request.text("QueueName")).name()));
  }

  ObjectNode listQueues(Parameters request) {
    request.only("QueueNamePrefix", "MaxResults", "NextToken");
    String prefix = request.has("QueueNamePrefix") ? request.text("QueueNamePrefix") : "";
    String after = request.has("NextToken") ? request.text("NextToken") : "";
    int limit = request.number("MaxResults", 1, LARGEST_PAGE, LARGEST_PAGE);
    List<String> names =
        queues.names().stream()
            .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode urls = answer.putArray("QueueUrls");
    names.stream().limit(limit).forEach(name -> urls.add(url(name)));
    if (request.has("MaxResults") && names.size() > limit) {
      answer.put("NextToken", names.get(limit - 1));
    }
    return answer;
  }

  ObjectNode getQueueAttributes(Parameters request) {
    request.only("QueueUrl", "AttributeNames");
    Map<String, String> attributes = attributes(queues.of(request));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode asked = answer.putObject("Attributes");
    for (String name : request.texts("AttributeNames")) {
      if (QueueAttributeName.fromValue(name) == QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
        throw SqsError.unknownAttribute(name);
      }
      attributes.forEach(
          (attribute, value) -> {
            if (name.equals("All") || name.equals(attribute)) {
              asked.put(attribute, value);
            }
          });
    }
    return answer;
  }

  ObjectNode purgeQueue(Parameters request) {
    queues.of(request.only("QueueUrl")).purge();
    return JsonNodeFactory.instance.objectNode();
  }

  private String url(String name) {
    return Queues.url(server.get(), name);
  }

  /** Those that are set: a queue here has no dead-letter queue, no policy and no key. */
  private Map<String, String> attributes(MessageQueue queue) {
    Counts counts = queue.counts();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("QueueArn", queues.arn(queue));
    attributes.put("ApproximateNumberOfMessages", Long.toString(counts.visible()));
    attributes.put("ApproximateNumberOfMessagesNotVisible", Long.toString(counts.inFlight()));
    attributes.put("ApproximateNumberOfMessagesDelayed", "0");
    attributes.put(
        "VisibilityTimeout", Long.toString(MessageQueue.DEFAULT_VISIBILITY_TIMEOUT.toSeconds()));
    attributes.put("MessageRetentionPeriod", Long.toString(MessageQueue.RETENTION.toSeconds()));
    attributes.put("MaximumMessageSize", Integer.toString(MessageActions.LARGEST_BODY));
    attributes.put("DelaySeconds", "0");
    attributes.put("ReceiveMessageWaitTimeSeconds", "0");
    String opened = Long.toString(queue.opened().getEpochSecond());
    attributes.put("CreatedTimestamp", opened);
    attributes.put("LastModifiedTimestamp", opened);
    attributes.put("SqsManagedSseEnabled", "false");
    return attributes;
  }
}
