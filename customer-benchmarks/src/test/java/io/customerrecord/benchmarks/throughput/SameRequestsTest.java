package io.customerrecord.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SameRequestsTest {
  private static final SentRequests SENT = new SentRequests();
  private static DynamoDbProcess server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws Exception {
    server = DynamoDbProcess.start();
    client = Clients.dynamoDb(server.endpoint(), UrlConnectionHttpClient.builder(), SENT);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void the_raw_loop_sends_exactly_what_the_library_sends() throws Exception {
    List<SentRequests.Sent> raw = sentBy(Throughput.raw(client, 1, true));
    List<SentRequests.Sent> ours = sentBy(Throughput.ours(client, 1, true));

    assertThat(raw)
        .extracting(sent -> sent.action().replaceAll(".*\\.", ""))
        .containsExactly(
            "TransactWriteItems",
            "BatchGetItem",
            "TransactWriteItems",
            "BatchGetItem",
            "TransactWriteItems");
    assertThat(ours).isEqualTo(raw);
  }

  @Test
  void clients_at_the_same_time_send_as_many_commands_as_they_are_told_to() throws Exception {
    try (Side ours = Throughput.ours(client, 3, false)) {
      ours.send(4);
    }

    assertThat(SENT.take()).hasSize(3 * 4);
  }

  private static List<SentRequests.Sent> sentBy(Side side) throws Exception {
    try (side) {
      side.send(3);
    }
    return SENT.take();
  }
}
