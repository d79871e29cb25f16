package io.customerrecord.s3.archiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.testing.TestInvocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
      var time = new TimeLeft(new TestInvocation(60_000), Wiring.LONGEST_CALL);
      new ArchiveBucket(s3, "archive", time, new Backoff(new Random(1), wait -> {}))
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
