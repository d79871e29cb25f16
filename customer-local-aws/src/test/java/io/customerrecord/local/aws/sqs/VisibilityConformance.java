package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Received messages are hidden for a while. */
interface VisibilityConformance extends SqsUnderTest {
  @Test
  default void a_received_message_is_hidden() {
    send("1");
    assertThat(receive(600)).hasSize(1);
    assertThat(receive(600)).isEmpty();
  }

  @Test
  default void a_message_is_received_again_after_its_timeout() {
    send("1");
    Message first = receive(1).getFirst();
    List<Message> second =
        sqs().receiveMessage(r -> r.queueUrl(url()).waitTimeSeconds(15)).messages();
    assertThat(second).extracting(Message::messageId).containsExactly(first.messageId());
    assertThat(second).extracting(Message::receiptHandle).doesNotContain(first.receiptHandle());
  }

  @Test
  default void a_timeout_can_be_ended_and_extended() {
    send("1");
    Message first = receive(600).getFirst();
    changeVisibility(first, 0);
    Message second = receive(1).getFirst();
    changeVisibility(second, 600);
    assertThat(sqs().receiveMessage(r -> r.queueUrl(url()).waitTimeSeconds(2)).messages())
        .isEmpty();
    delete(second);
  }

  @Test
  default void a_timeout_over_twelve_hours_is_rejected() {
    send("1");
    Message message = receive(600).getFirst();
    SqsUnderTest.assertRejected("InvalidParameterValue", () -> changeVisibility(message, 43_201));
  }

  @Test
  default void the_visibility_of_what_is_not_a_receipt_cannot_be_changed() {
    SqsUnderTest.assertRejected(
        "ReceiptHandleIsInvalid",
        () ->
            sqs()
                .changeMessageVisibility(
                    r -> r.queueUrl(url()).receiptHandle("none").visibilityTimeout(1)));
  }

  private void changeVisibility(Message message, int seconds) {
    sqs()
        .changeMessageVisibility(
            r ->
                r.queueUrl(url())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(seconds));
  }
}
