package com.example.postalcodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** S3Mock in a process of its own. */
final class S3Server implements AutoCloseable {
  private final Process process;
  private final S3Client client;

  S3Server() throws IOException, InterruptedException {
    int port = freePort();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/s3mock.jar",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--http.port=0")
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/s3mock.log").toFile())
            .start();
    client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .forcePathStyle(true)
            .build();
    awaitStart(Instant.now().plus(Duration.ofSeconds(90)));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(Instant deadline) throws InterruptedException {
    while (true) {
      try {
        client.listBuckets();
        return;
      } catch (SdkException notYet) {
        boolean ended = process.waitFor(200, TimeUnit.MILLISECONDS);
        if (ended || Instant.now().isAfter(deadline)) {
          close();
          throw new IllegalStateException("S3Mock did not start: see target/s3mock.log", notYet);
        }
      }
    }
  }

  S3Client client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
  }
}
