package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Sending, receiving and deleting messages. */
interface MessagesConformance extends SqsUnderTest {
  /** The SDK's client compares the MD5 digests of what it sends and receives. */
  @Test
  default void a_message_arrives_unchanged() {
    String body = "{\"a\": 1.0,\n \"b\":\"déjà vu \uD83D\uDE00\"}\t";
    String id = send(body);
    assertThat(receive(600))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo(body);
              assertThat(message.messageId()).isEqualTo(id);
              assertThat(message.md5OfBody()).hasSize(32);
            });
  }

  @Test
  default void one_message_is_received_unless_more_are_asked_for_and_never_more_than_ten() {
    for (int i = 0; i < 12; i++) {
      send("m" + i);
    }
    assertThat(sqs().receiveMessage(r -> r.queueUrl(url()).visibilityTimeout(0)).messages())
        .hasSize(1);
    assertThat(receive(600)).hasSize(10);
    assertThat(receive(600)).hasSize(2);
    assertThat(receive(600)).isEmpty();
  }

  @Test
  default void limits_are_checked() {
    SqsUnderTest.assertRejected(
        "InvalidParameterValue",
        () -> sqs().receiveMessage(r -> r.queueUrl(url()).maxNumberOfMessages(11)));
    SqsUnderTest.assertRejected(
        "InvalidParameterValue",
        () -> sqs().receiveMessage(r -> r.queueUrl(url()).maxNumberOfMessages(0)));
    SqsUnderTest.assertRejected(
        "InvalidParameterValue",
        () -> sqs().receiveMessage(r -> r.queueUrl(url()).waitTimeSeconds(21)));
  }

  @Test
  default void a_message_without_a_body_is_rejected() {
    SqsUnderTest.assertRejected(
        "MissingParameter", () -> sqs().sendMessage(r -> r.queueUrl(url())));
  }

  @Test
  default void characters_that_xml_does_not_allow_are_rejected() {
    SqsUnderTest.assertRejected("InvalidMessageContents", () -> send("\u0001"));
  }

  @Test
  default void a_deleted_message_is_not_received_again() {
    send("1");
    Message message = receive(0).getFirst();
    delete(message);
    assertThat(receive(0)).isEmpty();
  }

  @Test
  default void deleting_a_message_again_changes_nothing() {
    send("1");
    send("2");
    Message message = receive(0).getFirst();
    delete(message);
    delete(message);
    assertThat(receive(0)).hasSize(1);
  }

  @Test
  default void a_text_that_is_not_a_receipt_handle_is_rejected() {
    SqsUnderTest.assertRejected(
        "ReceiptHandleIsInvalid",
        () -> sqs().deleteMessage(r -> r.queueUrl(url()).receiptHandle("none")));
  }

  @Test
  default void system_attributes_are_shown_if_asked_for() {
    Instant before = Instant.now().minusSeconds(1);
    send("1");
    assertThat(receive(0).getFirst().attributes()).isEmpty();
    assertThat(receiveWith(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT).attributes())
        .containsOnlyKeys(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
        .containsValue("2");
    Message message = receiveWith(MessageSystemAttributeName.ALL);
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3")
        .containsKey(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
    String sent =
        String.valueOf(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
    assertThat(Instant.ofEpochMilli(Long.parseLong(sent)))
        .isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  default void waiting_ends_with_the_first_message() throws Exception {
    String url = url();
    CompletableFuture<ReceiveMessageResponse> waiting =
        CompletableFuture.supplyAsync(
            () -> sqs().receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)));
    send("1");
    assertThat(waiting.get(15, TimeUnit.SECONDS).messages()).hasSize(1);
  }

  @Test
  default void waiting_ends_without_a_message() {
    Instant start = Instant.now();
    assertThat(sqs().receiveMessage(r -> r.queueUrl(url()).waitTimeSeconds(1)).messages())
        .isEmpty();
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(10));
  }

  private Message receiveWith(MessageSystemAttributeName name) {
    return sqs()
        .receiveMessage(
            r -> r.queueUrl(url()).visibilityTimeout(0).messageSystemAttributeNames(name))
        .messages()
        .getFirst();
  }
}
