package io.customerrecord.admin.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.sqs.MessageQueue;
import io.customerrecord.local.aws.sqs.SqsServer;
import io.customerrecord.local.aws.testing.Clients;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class LeasedQueueTest {
  private MessageQueue messages;
  private SqsServer server;
  private SqsClient sqs;

  @BeforeEach
  void start() throws Exception {
    messages = MessageQueue.open("failures", null);
    server = SqsServer.start(0, "eu-west-2", List.of(messages));
    sqs = Clients.sqs(server.endpoint());
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
    messages.close();
  }

  private LeasedQueue open(Duration hidden) {
    return new LeasedQueue(sqs, server.queueUrl(messages), hidden, Duration.ZERO);
  }

  private List<Message> receivedByAnother(int waitSeconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(server.queueUrl(messages))
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(0)
                    .waitTimeSeconds(waitSeconds))
        .messages();
  }

  @Test
  void messages_stay_hidden_for_as_long_as_the_run_takes() {
    for (int i = 0; i < 12; i++) {
      messages.send("m" + i);
    }
    try (LeasedQueue queue = open(Duration.ofSeconds(3))) {
      assertThat(queue.receive()).hasSize(10);
      assertThat(queue.receive()).hasSize(2);
      assertThat(receivedByAnother(5)).isEmpty();
    }
    assertThat(receivedByAnother(0)).hasSize(10);
  }

  @Test
  void a_deleted_message_does_not_come_back() {
    messages.send("1");
    messages.send("2");
    try (LeasedQueue queue = open(Duration.ofMinutes(1))) {
      assertThat(queue.size()).isEqualTo(2);
      queue.delete(queue.receive().getFirst());
    }
    assertThat(messages.bodies()).containsExactly("2");
    assertThat(receivedByAnother(0)).hasSize(1);
  }

  @Test
  void a_message_is_received_once_by_a_run_even_if_it_becomes_visible() {
    messages.send("1");
    try (LeasedQueue queue = open(Duration.ofMinutes(1))) {
      Message message = queue.receive().getFirst();
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(server.queueUrl(messages))
                  .receiptHandle(message.receiptHandle())
                  .visibilityTimeout(0));
      assertThat(queue.receive()).isEmpty();
      queue.delete(message);
    }
    assertThat(messages.bodies()).isEmpty();
  }
}
