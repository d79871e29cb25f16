package io.customerrecord.local.aws.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Identifies one receipt of a message.
 *
 * @param queue the name of the queue
 * @param messageId the id of the message
 * @param receipt the id of the receipt
 */
record ReceiptHandle(String queue, String messageId, String receipt) {

  static ReceiptHandle create(String queue, String messageId) {
    return new ReceiptHandle(queue, messageId, UUID.randomUUID().toString());
  }

  /**
   * Reads a handle.
   *
   * @throws SqsError if the text is not a handle of this queue
   */
  static ReceiptHandle parse(String text, String queue) {
    try {
      List<String> parts =
          List.of(new String(Base64.getDecoder().decode(text), UTF_8).split(" ", -1));
      if (parts.size() == 3 && parts.getFirst().equals(queue)) {
        return new ReceiptHandle(queue, parts.get(1), parts.get(2));
      }
    } catch (IllegalArgumentException notBase64) {
      // reported below, like a handle of another queue
    }
    throw SqsError.invalidReceiptHandle();
  }

  @Override
  public String toString() {
    return "ReceiptHandle[redacted]";
  }

  String text() {
    return Base64.getEncoder()
        .encodeToString(String.join(" ", queue, messageId, receipt).getBytes(UTF_8));
  }
}
