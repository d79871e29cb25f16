package io.customerrecord.s3.archiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.local.aws.testing.UnconnectableServer;
import io.customerrecord.testing.ExampleHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

class WiringTest {
  @Test
  void an_object_is_sent_with_its_checksum_and_without_an_expect_header() {
    var sent = new Sent();
    try (S3Client s3 =
        ArchiveHandler.clientBuilder()
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(defaults -> sent)
            .build()) {
      new ArchiveBucket(s3, "archive", Deadline.none(), new RetryPauses())
          .putIfAbsent("key", "event".getBytes(UTF_8));
    }

    assertThat(sent.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.headers())
                  .doesNotContainKeys("Expect", "Content-Encoding", "x-amz-trailer")
                  .containsEntry("x-amz-checksum-crc32", List.of("O64Kpw=="));
            });
  }

  @Test
  void a_call_of_the_function_may_take_seconds_and_one_of_a_tool_minutes() {
    var timeouts = new Timeouts();
    CustomerId id = CustomerId.random();
    try (S3Client s3 =
        S3Client.builder()
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(new Sent())
            .overrideConfiguration(config -> config.addExecutionInterceptor(timeouts))
            .build()) {
      new ArchiveBucket(s3, "archive", Deadline.none(), new RetryPauses()).has("key");
      new Archive(s3, "archive").replaceTombstone(id, SdkBytes.fromUtf8String("deletion"));
      new EventArchiver(s3, "archive")
          .archive(
              List.of(
                  SdkBytes.fromByteArray(
                      EventJson.encode(ExampleHistory.ofNewCustomer().created().event()))),
              Deadline.in(Duration.ofHours(1), () -> 0));
    }

    assertThat(timeouts.all.getFirst()).isEqualTo(Duration.ofSeconds(5));
    assertThat(timeouts.all.subList(1, timeouts.all.size()))
        .hasSizeGreaterThan(1)
        .containsOnly(Duration.ofMinutes(2));
  }

  /** Records how long each call may take. */
  private static final class Timeouts implements ExecutionInterceptor {
    private final List<Duration> all = new ArrayList<>();

    @Override
    public void beforeExecution(
        Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
      all.add(
          ((S3Request) context.request())
              .overrideConfiguration()
              .flatMap(RequestOverrideConfiguration::apiCallTimeout)
              .orElseThrow());
    }
  }

  /** A real connection, so that the SDK's own timeout has to end the call. */
  @Test
  void a_call_to_an_s3_that_never_answers_ends_by_the_timeout_of_the_deadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3Client s3 =
            ArchiveHandler.clientBuilder()
                .region(Region.EU_WEST_2)
                .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
      var bucket = new ArchiveBucket(s3, "archive", () -> Duration.ofSeconds(1), new RetryPauses());

      assertThatExceptionOfType(ApiCallTimeoutException.class)
          .isThrownBy(() -> bucket.has("key"))
          .withMessageContaining("500 millis");
    }
  }

  /** Neither the SDK's timeout nor an interrupt ends a connect, so its own timeout has to. */
  @Test
  void a_call_to_an_s3_that_cannot_be_connected_to_ends_in_time() {
    try (var server = new UnconnectableServer();
        S3Client s3 =
            Wiring.functionBuilder()
                .region(Region.EU_WEST_2)
                .endpointOverride(server.endpoint())
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
      assertCannotConnect(s3, () -> Duration.ofMillis(760)); // loads the classes
      Deadline end = Deadline.in(Duration.ofSeconds(1));

      assertCannotConnect(s3, end);

      assertThat(end.left()).isPositive();
    }
  }

  private static void assertCannotConnect(S3Client s3, Deadline deadline) {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> new ArchiveBucket(s3, "archive", deadline, new RetryPauses()).has("key"));
  }

  /** Otherwise most calls would begin with a handshake. */
  @Test
  void each_thread_keeps_its_connection() {
    ArchiveHandler.clientBuilder();

    assertThat(Integer.getInteger("http.maxConnections"))
        .isEqualTo(PerCustomerExecutor.MOST_THREADS);
  }

  /** Answers 200 to every request. */
  private static final class Sent implements SdkHttpClient {
    private final List<SdkHttpRequest> requests = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      requests.add(request.httpRequest());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
