package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customerrecord.admin.limit.RateLimit;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** A disturbance of S3 for which the archiver's function would not wait does not end a run. */
class PatienceTest {
  private static final String ENDPOINT = "aws.endpointUrlS3";
  private static final int DISTURBED = 5;

  private final Wiring wiring = new Wiring();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENDPOINT);
    server.stop(0);
  }

  /** The first requests find a service that is not available, and all others no object. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(requests.incrementAndGet() <= DISTURBED ? 503 : 404, -1);
    }
  }

  @Test
  void a_read_of_the_archive_is_repeated() {
    try (S3Client s3 = wiring.s3(new RateLimit(1_000))) {
      var reader = new ArchiveReader(s3, "archive");

      assertThat(reader.find(new ArchiveKey.Tombstone(CustomerId.random()))).isEmpty();
    }
    assertThat(requests).hasValue(DISTURBED + 1);
  }

  @Test
  void a_check_before_a_write_of_the_archive_is_repeated() {
    try (S3Client s3 = wiring.s3(new RateLimit(1_000))) {
      var archive = new Archive(s3, "archive");

      assertThat(archive.removeIfForgotten(CustomerId.random())).isEmpty();
    }
    assertThat(requests).hasValue(DISTURBED + 1);
  }

  @Test
  void a_call_may_take_as_long_as_one_of_dynamodb() {
    try (S3Client s3 = wiring.s3(new RateLimit(1_000))) {
      ClientOverrideConfiguration config = s3.serviceClientConfiguration().overrideConfiguration();

      assertThat(config.apiCallTimeout()).contains(Duration.ofMinutes(2));
      assertThat(config.apiCallAttemptTimeout()).contains(Duration.ofSeconds(30));
      assertThat(config.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(10);
    }
  }
}
