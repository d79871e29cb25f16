package io.customerrecord.local.aws.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.sqs.MessageQueue.Received;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The actions on messages. */
final class MessageActions {

  /** The largest body of a message, in bytes. */
  static final int LARGEST_BODY = 1_048_576;

  static final Duration LONGEST_VISIBILITY_TIMEOUT = Duration.ofHours(12);

  private static final int LARGEST_RECEIPT = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Queues queues;

  MessageActions(Queues queues) {
    this.queues = queues;
  }

  ObjectNode sendMessage(Parameters request) {
    request.only("QueueUrl", "MessageBody");
    MessageQueue queue = queues.of(request);
    String body = request.text("MessageBody");
    if (body.isEmpty()) {
      throw SqsError.missing("MessageBody");
    }
    if (body.getBytes(UTF_8).length > LARGEST_BODY) {
      throw SqsError.invalidValue(
          "MessageBody", "[…]", "Must be shorter than " + (LARGEST_BODY + 1) + " bytes");
    }
    if (!body.codePoints().allMatch(MessageActions::isAllowed)) {
      throw SqsError.invalidContents();
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("MessageId", queue.send(body))
        .put("MD5OfMessageBody", md5(body));
  }

  ObjectNode receiveMessage(Parameters request) {
    // No message has attributes of its own, so every list of their names is served.
    request.only(
        "QueueUrl",
        "MaxNumberOfMessages",
        "VisibilityTimeout",
        "WaitTimeSeconds",
        "AttributeNames",
        "MessageSystemAttributeNames",
        "MessageAttributeNames");
    MessageQueue queue = queues.of(request);
    int maximum = request.number("MaxNumberOfMessages", 1, LARGEST_RECEIPT, 1);
    Duration visibilityTimeout =
        request.seconds(
            "VisibilityTimeout",
            LONGEST_VISIBILITY_TIMEOUT,
            MessageQueue.DEFAULT_VISIBILITY_TIMEOUT);
    Duration wait = request.seconds("WaitTimeSeconds", LONGEST_WAIT, Duration.ZERO);
    List<String> attributes =
        Stream.of("AttributeNames", "MessageSystemAttributeNames")
            .flatMap(list -> request.texts(list).stream())
            .toList();
    attributes.forEach(MessageActions::checkAttribute);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    List<Received> received = receive(queue, maximum, visibilityTimeout, wait);
    if (!received.isEmpty()) {
      ArrayNode messages = answer.putArray("Messages");
      received.forEach(message -> describe(message, attributes, messages.addObject()));
    }
    return answer;
  }

  ObjectNode deleteMessage(Parameters request) {
    request.only("QueueUrl", "ReceiptHandle");
    delete(queues.of(request), request);
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode changeMessageVisibility(Parameters request) {
    request.only("QueueUrl", "ReceiptHandle", "VisibilityTimeout");
    changeVisibility(queues.of(request), request);
    return JsonNodeFactory.instance.objectNode();
  }

  static void delete(MessageQueue queue, Parameters entry) {
    queue.delete(ReceiptHandle.parse(entry.text("ReceiptHandle"), queue.name()));
  }

  static void changeVisibility(MessageQueue queue, Parameters entry) {
    ReceiptHandle handle = ReceiptHandle.parse(entry.text("ReceiptHandle"), queue.name());
    int seconds =
        entry.number(
            "VisibilityTimeout", 0, Math.toIntExact(LONGEST_VISIBILITY_TIMEOUT.toSeconds()));
    queue.changeVisibility(handle, Duration.ofSeconds(seconds));
  }

  private static List<Received> receive(
      MessageQueue queue, int maximum, Duration visibilityTimeout, Duration wait) {
    try {
      return queue.receive(maximum, visibilityTimeout, wait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static void describe(Received message, List<String> attributes, ObjectNode description) {
    description
        .put("MessageId", message.id())
        .put("ReceiptHandle", message.receiptHandle())
        .put("MD5OfBody", md5(message.body()))
        .put("Body", message.body());
    if (!attributes.isEmpty()) {
      ObjectNode asked = description.putObject("Attributes");
      systemAttributes(message)
          .forEach(
              (name, value) -> {
                if (attributes.contains(name) || attributes.contains("All")) {
                  asked.put(name, value);
                }
              });
    }
  }

  private static Map<String, String> systemAttributes(Received message) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("SenderId", Queues.ACCOUNT);
    attributes.put("SentTimestamp", Long.toString(message.sent().toEpochMilli()));
    attributes.put("ApproximateReceiveCount", Integer.toString(message.receiveCount()));
    attributes.put(
        "ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceived().toEpochMilli()));
    return attributes;
  }

  private static void checkAttribute(String name) {
    List<String> known =
        List.of(
            "All",
            "SenderId",
            "SentTimestamp",
            "ApproximateReceiveCount",
            "ApproximateFirstReceiveTimestamp");
    if (!known.contains(name)) {
      throw SqsError.unknownAttribute(name);
    }
  }

  /** The characters of XML 1.0, which SQS documents for both of its protocols. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }

  private static String md5(String body) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
