package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.testing.MutableClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * What our server does beyond the conformance suite: expiry, restarts, old receipts, and
 * unsupported requests.
 */
class SqsServerTest {
  @TempDir Path directory;
  private final MutableClock clock = new MutableClock();
  private MessageQueue queue;
  private SqsServer server;
  private SqsClient sqs;

  @BeforeEach
  void start() throws Exception {
    queue = MessageQueue.open("failures", directory.resolve("queue.jsonl"), clock);
    server = SqsServer.start(0, "eu-west-2", List.of(queue));
    sqs = Clients.sqs(server.endpoint());
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
    queue.close();
  }

  private void restart() throws Exception {
    stop();
    start();
  }

  @Test
  void a_message_is_visible_again_exactly_at_its_timeout() {
    queue.send("1");
    receive();
    clock.advance(Duration.ofSeconds(30).minusMillis(1));
    assertThat(receive()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(receive()).hasSize(1);
  }

  @Test
  void a_message_expires_after_fourteen_days_and_is_gone_from_the_disk() throws Exception {
    queue.send("old");
    clock.advance(Duration.ofDays(13));
    queue.send("new");
    clock.advance(Duration.ofDays(1));
    assertThat(queue.bodies()).containsExactly("old", "new");
    clock.advance(Duration.ofMillis(1));
    assertThat(queue.bodies()).containsExactly("new");
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("1");
    assertThat(attribute(QueueAttributeName.MESSAGE_RETENTION_PERIOD)).isEqualTo("1209600");
    restart();
    assertThat(Files.readString(directory.resolve("queue.jsonl"))).doesNotContain("old");
  }

  @Test
  void messages_survive_a_restart_and_are_visible_after_it() throws Exception {
    queue.send("1");
    String received = receive().getFirst().messageId();
    queue.send("2");
    restart();
    assertThat(receive())
        .satisfiesExactly(
            first -> {
              assertThat(first.body()).isEqualTo("1");
              assertThat(first.messageId()).isEqualTo(received);
            },
            second -> assertThat(second.body()).isEqualTo("2"));
  }

  @Test
  void a_deleted_message_is_gone_from_the_disk_after_a_restart() throws Exception {
    queue.send("first");
    queue.send("second");
    Message first = receive().getFirst();
    delete(first);
    assertThat(queue.bodies()).containsExactly("second");
    restart();
    assertThat(queue.bodies()).containsExactly("second");
    assertThat(Files.readString(directory.resolve("queue.jsonl"))).doesNotContain("first");
  }

  @Test
  void a_purged_queue_is_empty_after_a_restart() throws Exception {
    queue.send("1");
    sqs.purgeQueue(r -> r.queueUrl(url()));
    restart();
    assertThat(queue.bodies()).isEmpty();
    queue.send("2");
    restart();
    assertThat(queue.bodies()).containsExactly("2");
  }

  @Test
  void a_message_cut_off_by_a_crash_is_dropped() throws Exception {
    queue.send("1");
    stop();
    Files.writeString(
        directory.resolve("queue.jsonl"), "{\"sent\":\"x\",", StandardOpenOption.APPEND);
    start();
    queue.send("2");
    restart();
    assertThat(queue.bodies()).containsExactly("1", "2");
  }

  /** AWS may or may not delete it; a caller cannot rely on either. */
  @Test
  void an_old_receipt_neither_deletes_nor_extends() {
    queue.send("1");
    Message old = receive().getFirst();
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> extend(old)).isInstanceOf(MessageNotInflightException.class);
    Message latest = receive().getFirst();
    delete(old);
    assertThatThrownBy(() -> extend(old)).isInstanceOf(MessageNotInflightException.class);
    assertThat(queue.bodies()).containsExactly("1");
    extend(latest);
    delete(latest);
    assertThat(queue.bodies()).isEmpty();
  }

  @Test
  void queues_are_listed_in_pages() throws Exception {
    try (MessageQueue other = MessageQueue.open("another", null);
        SqsServer two = SqsServer.start(0, "eu-west-2", List.of(queue, other));
        SqsClient client = Clients.sqs(two.endpoint())) {
      var first = client.listQueues(r -> r.maxResults(1));
      assertThat(first.queueUrls()).containsExactly(two.queueUrl(other));
      var second = client.listQueues(r -> r.maxResults(1).nextToken(first.nextToken()));
      assertThat(second.queueUrls()).containsExactly(two.queueUrl(queue));
      assertThat(second.nextToken()).isNull();
    }
  }

  @Test
  void closing_the_queue_ends_a_wait() throws Exception {
    Thread closing = Thread.startVirtualThread(() -> queue.close());
    assertThat(queue.receive(1, Duration.ZERO, Duration.ofMinutes(5))).isEmpty();
    closing.join();
  }

  /** The SDK shows the code of the query protocol, as it did before it spoke JSON. */
  @Test
  void errors_have_the_codes_of_both_protocols() throws Exception {
    assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("none")))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    assertThat(call("GetQueueUrl", "{\"QueueName\":\"none\"}").body())
        .contains("com.amazonaws.sqs#QueueDoesNotExist");
  }

  @Test
  void unsupported_requests_are_rejected() throws Exception {
    assertThat(call("CreateQueue", "{\"QueueName\":\"more\"}").body())
        .contains("UnsupportedOperation", "CreateQueue");
    assertThat(call("PurgeQueue", "{\"Surprise\":1}").body()).contains("Surprise");
    assertThat(call("PurgeQueue", "[]").body()).contains("SerializationException");
    assertThat(call("PurgeQueue", "{\"QueueUrl\":1}").body()).contains("wrong type");
    HttpResponse<String> missing = call("PurgeQueue", "{}");
    assertThat(missing.body()).contains("QueueUrl");
    assertThat(missing.headers().firstValue("x-amzn-query-error"))
        .contains("MissingParameter;Sender");
    assertThat(missing.statusCode()).isEqualTo(400);
  }

  /** The AWS CLI before 2.13.34 shows code and message of such an error. */
  @Test
  void the_query_protocol_is_rejected_in_its_own_form() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("Action=ListQueues&Version=2012-11-05"))
            .build();
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("<Code>InvalidAction</Code>", "JSON protocol only");
  }

  private HttpResponse<String> call(String action, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(server.endpoint())
            .header("X-Amz-Target", "AmazonSQS." + action)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private String url() {
    return server.queueUrl(queue);
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r -> r.queueUrl(url()).maxNumberOfMessages(10)).messages();
  }

  private void delete(Message message) {
    sqs.deleteMessage(r -> r.queueUrl(url()).receiptHandle(message.receiptHandle()));
  }

  private void extend(Message message) {
    sqs.changeMessageVisibility(
        r -> r.queueUrl(url()).receiptHandle(message.receiptHandle()).visibilityTimeout(60));
  }

  private String attribute(QueueAttributeName name) {
    return String.valueOf(
        sqs.getQueueAttributes(r -> r.queueUrl(url()).attributeNames(name)).attributes().get(name));
  }
}
