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
  void the_raw_sender_sends_the_same_requests_as_the_library() throws Exception {
    List<SentRequests.Sent> raw = sentBy(Throughput.raw(client, 1, true));
    List<SentRequests.Sent> library = sentBy(Throughput.library(client, 1, true));

    assertThat(raw)
        .extracting(sent -> sent.action().replaceAll(".*\\.", ""))
        .containsExactly(
            "TransactWriteItems",
            "BatchGetItem",
            "TransactWriteItems",
            "BatchGetItem",
            "TransactWriteItems");
    assertThat(library).isEqualTo(raw);
  }

  @Test
  void parallel_clients_send_the_requested_number_of_commands() throws Exception {
    try (LoadGenerator load = Throughput.library(client, 3, false)) {
      load.send(4);
    }

    assertThat(SENT.take()).hasSize(3 * 4);
  }

  private static List<SentRequests.Sent> sentBy(LoadGenerator load) throws Exception {
    try (load) {
      load.send(3);
    }
    return SENT.take();
  }
}
