package io.customerrecord.lambda.support.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.TestContext;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.batch.StreamType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The queue against ElasticMQ, an SQS server that is not our own. */
class SqsPoisonQueueTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);
  private static SQSRestServer server;

  private final List<SqsClient> clients = new ArrayList<>();
  private final BatchCounters counters = new BatchLog("relay", List.of(), System.out).counters();

  @BeforeAll
  static void start() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  }

  @AfterAll
  static void stop() {
    server.stopAndWait();
  }

  @AfterEach
  void close() {
    clients.forEach(SqsClient::close);
  }

  @Test
  void messages_about_poison_records_have_the_form_of_lambdas_own() {
    SqsClient sqs = client(elasticMq());
    String url = sqs.createQueue(queue -> queue.queueName("failures")).queueUrl();

    PoisonHandover.Result result =
        handover(new SqsPoisonQueue(() -> sqs, url), record(0, "49"), record(1, "50"));

    assertThat(result).isEqualTo(new PoisonHandover.Result(2, OptionalInt.empty(), false));
    assertThat(sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages())
        .extracting(Message::body)
        .containsExactlyInAnyOrder(message("49"), message("50"));
  }

  private static String message(String sequenceNumber) {
    return """
    {"requestContext":{"requestId":"request",\
    "functionArn":"arn:aws:lambda:eu-west-2:123456789012:function:relay",\
    "condition":"PoisonRecord"},"version":"1.0","timestamp":"2026-11-29T10:00:00Z",\
    "KinesisBatchInfo":{"startSequenceNumber":"%1$s","endSequenceNumber":"%1$s","batchSize":1,\
    "streamArn":"arn:stream","shardId":"shardId-000000000006"},\
    "record":{"customerId":"00000000-0000-0000-0000-000000000007","version":3}}\
    """
        .formatted(sequenceNumber);
  }

  @Test
  void a_missing_queue_ends_the_handover_at_the_first_record() {
    SqsClient sqs = client(elasticMq());
    var queue = new SqsPoisonQueue(() -> sqs, elasticMq() + "/000000000000/missing");

    assertThat(handover(queue, record(3, "49"), record(4, "50")))
        .isEqualTo(new PoisonHandover.Result(0, OptionalInt.of(3), true));
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> queue.send("{}", Deadline.none()));
  }

  @Test
  void the_client_is_built_for_the_first_message_and_kept() {
    SqsClient sqs = client(elasticMq());
    String url = sqs.createQueue(queue -> queue.queueName("lazy")).queueUrl();
    AtomicInteger built = new AtomicInteger();
    var queue =
        new SqsPoisonQueue(
            () -> {
              built.incrementAndGet();
              return sqs;
            },
            url);
    assertThat(handover(queue).handedOver()).isZero();
    assertThat(built).hasValue(0);
    handover(queue, record(0, "49"), record(1, "50"));
    assertThat(built).hasValue(1);
  }

  /** A real connection, so that the SDK's own timeout has to end the call. */
  @Test
  void a_call_to_a_queue_that_never_answers_ends_by_the_timeout_of_its_deadline()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SqsClient sqs = client(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      var queue = new SqsPoisonQueue(() -> sqs, "http://127.0.0.1/queue");

      assertThatExceptionOfType(ApiCallTimeoutException.class)
          .isThrownBy(() -> queue.send("{}", () -> Duration.ofSeconds(1)))
          .withMessageContaining("500 millis");
    }
  }

  private PoisonHandover.Result handover(PoisonQueue queue, PoisonRecord... records) {
    return new PoisonHandover(StreamType.KINESIS, queue, CLOCK)
        .handOver(
            List.of(records), OptionalInt.empty(), new TestContext(), Deadline.none(), counters);
  }

  private static PoisonRecord record(int position, String sequenceNumber) {
    return new PoisonRecord(position, new TestRecord(sequenceNumber), 3L);
  }

  private record TestRecord(String sequenceNumber) implements StreamRecord {
    @Override
    public String streamArn() {
      return "arn:stream";
    }

    @Override
    public String shardId() {
      return "shardId-000000000006";
    }

    @Override
    public CustomerId customerId() {
      return new CustomerId(new UUID(0, 7));
    }
  }

  private static URI elasticMq() {
    return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  private SqsClient client(URI endpoint) {
    SqsClient client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    clients.add(client);
    return client;
  }
}
