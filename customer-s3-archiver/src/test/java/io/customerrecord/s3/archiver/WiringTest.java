package io.customerrecord.s3.archiver;

import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.Backoff;
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
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class WiringTest {
  @Test
  void an_object_is_sent_with_its_checksum_and_without_asking_first() {
    var sent = new Sent();
    try (S3Client s3 =
        ArchiveHandler.clientBuilder()
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(defaults -> sent)
            .build()) {
      new ArchiveBucket(s3, "archive", Deadline.none(), new Backoff())
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

  /** A real connection, so that it is the SDK's timeout that is shown to end the call. */
  @Test
  void an_s3_that_never_answers_is_left_in_time() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3Client s3 =
            ArchiveHandler.clientBuilder()
                .region(Region.EU_WEST_2)
                .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
      new Invocation(s3).withTime(() -> 1_000).handle(event(1, 1)); // loads the SDK's classes
      var invocation = new Invocation(s3);
      Deadline end = Deadline.in(Duration.ofSeconds(4));

      assertThat(invocation.withTime(() -> (int) end.left().toMillis()).handle(event(1, 1)))
          .isEqualTo(Invocation.failedAt(0));
      assertThat(invocation.log()).contains("\"ApiCallTimeoutException\":1");
      assertThat(end.left()).isPositive();
    }
  }

  /** Otherwise most calls would begin with a handshake. */
  @Test
  void each_lane_keeps_its_connection() {
    ArchiveHandler.clientBuilder();

    assertThat(Integer.getInteger("http.maxConnections")).isEqualTo(Lanes.MOST_THREADS);
  }

  /** Answers 200 to everything. */
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
