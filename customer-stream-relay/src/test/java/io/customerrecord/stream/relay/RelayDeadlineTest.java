package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.json;
import static io.customerrecord.stream.relay.Batches.record;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.FailedBatch;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.SqsPoisonQueue;
import io.customerrecord.local.aws.testing.UnconnectableServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The relay answers 300 ms before its time is up, whatever Kinesis, SQS and an erasure do. The
 * clock is simulated: the relay runs in the test's own thread, and time passes only during its
 * calls and pauses.
 */
class RelayDeadlineTest {
  /** How long a service takes to answer, given the number of the call. */
  private enum Service {
    NEVER_ANSWERS {
      @Override
      Duration takes(int call) {
        return Duration.ofDays(1);
      }
    },
    ANSWERS_LATE {
      @Override
      Duration takes(int call) {
        return Duration.ofMillis(2_900);
      }
    },
    LOSES_EVERY_OTHER_ANSWER {
      @Override
      Duration takes(int call) {
        return call % 2 == 0 ? Duration.ofDays(1) : Duration.ofMillis(20);
      }
    },
    ANSWERS {
      @Override
      Duration takes(int call) {
        return Duration.ofMillis(20);
      }
    };

    abstract Duration takes(int call);
  }

  private record Setting(Service kinesis, Service sqs, Duration erasing, int millis) {}

  static Stream<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Service kinesis : Service.values()) {
      for (Service sqs : Service.values()) {
        for (int seconds : new int[] {0, 3}) {
          for (int millis : new int[] {60_000, 28_000, 6_000, 2_600, 1_600, 800, 400}) {
            settings.add(new Setting(kinesis, sqs, Duration.ofSeconds(seconds), millis));
          }
        }
      }
    }
    return settings.stream();
  }

  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final FakeKinesis kinesis = new FakeKinesis();
  private long remaining;
  private int calls;

  @ParameterizedTest
  @MethodSource("settings")
  void it_answers_in_time(Setting setting) throws IOException {
    remaining = setting.millis();
    IntStream.range(0, 200)
        .forEach(
            call ->
                kinesis.then(
                    request -> {
                      take(setting.kinesis(), request, () -> kinesis.store(request));
                      return kinesis.store(request);
                    }));
    SqsClient sqs = sqs(setting.sqs());
    var invocation =
        new Invocation(kinesis)
            .withTime(() -> (int) remaining)
            .with(new RetryPauses(BACKOFF, pause -> remaining -= pause.toMillis()))
            .with(new SqsPoisonQueue(() -> sqs, "https://queue"))
            .on(
                new OnlyErasing(
                    (customerId, deletion, mayGoOn) -> {
                      for (int batch = 0; batch < deletion / 100; batch++) {
                        if (!mayGoOn.getAsBoolean()) {
                          return false;
                        }
                        remaining -= setting.erasing().toMillis();
                      }
                      return true;
                    }));
    try {
      invocation.handle(json(batch()));
    } catch (FailedBatch e) {
      assertThat(setting.sqs() == Service.ANSWERS && setting.millis() > 750).isFalse();
    }

    assertThat(remaining).isGreaterThanOrEqualTo(300);
  }

  /** A real connection, so that the SDK's own timeout has to end the call. */
  @Test
  void a_call_to_a_kinesis_that_never_answers_ends_by_the_timeout_of_the_deadline()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        KinesisClient client =
            KinesisClient.builder()
                .region(Region.EU_WEST_2)
                .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      remaining = 1_600;
      List<String> timeouts = new ArrayList<>();
      var invocation =
          new Invocation(timeIsUpAfterACallOf(client, timeouts)).withTime(() -> (int) remaining);

      assertThat(invocation.handle(Batches.insertions(event(1, 1, "PersonCreated"))))
          .isEqualTo(Invocation.failedAt(0));
      assertThat(invocation.log()).contains("\"ApiCallTimeoutException\":1");
      assertThat(timeouts).singleElement().asString().contains("1100 millis");
    }
  }

  /** Neither the SDK's timeout nor an interrupt ends a connect, so its own timeout has to. */
  @Test
  void a_call_to_a_kinesis_that_cannot_be_connected_to_ends_in_time() throws IOException {
    try (var server = new UnconnectableServer();
        KinesisClient client =
            KinesisClient.builder()
                .region(Region.EU_WEST_2)
                .endpointOverride(server.endpoint())
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(Wiring.http())
                .build()) {
      assertThatExceptionOfType(ApiCallTimeoutException.class) // loads the classes
          .isThrownBy(
              () ->
                  client.listStreams(
                      request ->
                          request.overrideConfiguration(
                              config -> config.apiCallTimeout(Duration.ofMillis(100)))));
      Deadline end = Deadline.in(Duration.ofSeconds(2));
      var invocation = new Invocation(client).withTime(() -> (int) end.left().toMillis());

      assertThat(invocation.handle(Batches.insertions(event(1, 1, "PersonCreated"))))
          .isEqualTo(Invocation.failedAt(0));

      assertThat(end.left()).isPositive();
    }
  }

  private KinesisClient timeIsUpAfterACallOf(KinesisClient client, List<String> timeouts) {
    return new KinesisClient() {
      @Override
      public PutRecordsResponse putRecords(PutRecordsRequest request) {
        try {
          return client.putRecords(request);
        } catch (ApiCallTimeoutException e) {
          timeouts.add(e.getMessage());
          throw e;
        } finally {
          remaining = 0;
        }
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  /** Poison records first, then amendments, and deletions of long histories. */
  private static List<DynamodbStreamRecord> batch() {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      var poison = record("INSERT", event(90 + i, 1, "PersonCreated"), records.size());
      poison.getDynamodb().getNewImage().remove("eventName");
      records.add(poison);
      records.add(record("INSERT", event(i, 9_999, "PersonAmended"), records.size()));
      records.add(record("INSERT", event(i, 10_000, "CustomerDeleted", Map.of()), records.size()));
    }
    return records;
  }

  private SqsClient sqs(Service service) {
    return new SqsClient() {
      @Override
      public SendMessageResponse sendMessage(SendMessageRequest request) {
        take(service, request, () -> {});
        return SendMessageResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  /** Lets the time of a call pass, at most its timeout; by then the service has done the call. */
  private void take(Service service, AwsRequest request, Runnable done) {
    long timeout =
        request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow().toMillis();
    long millis = service.takes(++calls).toMillis();
    remaining -= Math.min(millis, timeout);
    if (millis >= timeout) {
      done.run();
      throw ApiCallTimeoutException.create(timeout);
    }
  }
}
