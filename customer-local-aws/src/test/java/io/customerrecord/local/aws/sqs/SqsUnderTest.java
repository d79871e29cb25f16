package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the parts of the suite share: a server, and an empty queue for each test. */
interface SqsUnderTest {

  SqsClient sqs();

  /** The name of the test's queue. */
  String queue();

  default String url() {
    return sqs().getQueueUrl(r -> r.queueName(queue())).queueUrl();
  }

  default String send(String body) {
    return sqs().sendMessage(r -> r.queueUrl(url()).messageBody(body)).messageId();
  }

  /** Receives up to ten messages and hides them for a number of seconds. */
  default List<Message> receive(int visibilityTimeout) {
    return sqs()
        .receiveMessage(
            r -> r.queueUrl(url()).maxNumberOfMessages(10).visibilityTimeout(visibilityTimeout))
        .messages();
  }

  default void delete(Message message) {
    sqs().deleteMessage(r -> r.queueUrl(url()).receiptHandle(message.receiptHandle()));
  }

  default String attribute(QueueAttributeName name) {
    return String.valueOf(
        sqs()
            .getQueueAttributes(r -> r.queueUrl(url()).attributeNames(name))
            .attributes()
            .get(name));
  }

  /** Checks the code of an error, in either of the forms in which SQS names it. */
  static void assertRejected(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SqsException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorCode())
                  .isIn(code, "AWS.SimpleQueueService." + code);
              assertThat(error.statusCode()).isEqualTo(400);
            });
  }
}
