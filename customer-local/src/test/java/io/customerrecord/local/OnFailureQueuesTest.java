package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Shell;
import io.customerrecord.local.testing.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The messages of the functions are in the queues that the local SQS serves. */
class OnFailureQueuesTest {
  @TempDir Path directory;

  @Test
  void an_operator_receives_what_the_relay_gave_up_and_deletes_it() throws Exception {
    String customerId = UUID.randomUUID().toString();
    try (LocalSystem system = start();
        SqsClient sqs = Clients.sqs(system.sqs())) {
      putPoison(system, customerId);
      assertThat(system.awaitIdle(Duration.ofSeconds(60))).isTrue();

      Message message = receive(sqs, "customer-relay-failures").getFirst();
      JsonNode body = Bodies.JSON.readTree(message.body());
      assertThat(body.at("/record/customerId").textValue()).isEqualTo(customerId);
      assertThat(onFailure(system).path("relay")).containsExactly(body);
      assertThat(receive(sqs, "customer-archive-failures")).isEmpty();
    }
    try (LocalSystem again = start();
        SqsClient sqs = Clients.sqs(again.sqs())) {
      Message message = receive(sqs, "customer-relay-failures").getFirst();
      sqs.deleteMessage(
          r ->
              r.queueUrl(url(sqs, "customer-relay-failures"))
                  .receiptHandle(message.receiptHandle()));
      assertThat(onFailure(again).path("relay")).isEmpty();
      assertThat(again.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }
    try (LocalSystem third = start()) {
      assertThat(onFailure(third).path("relay")).isEmpty();
    }
    assertThat(directory.resolve("relay/on-failure.jsonl")).isEmptyFile();
  }

  private LocalSystem start() {
    return LocalSystem.start(
        Settings.from(Map.of("PORT", "0", "DATA_DIR", directory.toString())),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private static void putPoison(LocalSystem system, String customerId) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(system.dynamoDb())) {
      dynamoDb.putItem(
          put ->
              put.tableName(Tables.CUSTOMER_EVENT)
                  .item(
                      Map.of(
                          "customerId", AttributeValue.fromS(customerId),
                          "version", AttributeValue.fromN("1"))));
    }
  }

  private static JsonNode onFailure(LocalSystem system) throws Exception {
    return Bodies.JSON.readTree(Shell.run("curl -s " + system.api() + "/local/on-failure"));
  }

  private static List<Message> receive(SqsClient sqs, String queue) {
    return sqs.receiveMessage(r -> r.queueUrl(url(sqs, queue)).maxNumberOfMessages(10)).messages();
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }
}
