package io.customerrecord.local.aws.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A third-party emulator for tests, in a process of its own. If it cannot start, the test that
 * asked for it fails; its output is below {@code customer-local-aws/target/emulators}.
 */
public final class Emulator implements AutoCloseable {

  /** Every module's tests run in the directory of that module, which is next to this module's. */
  static final Path MODULE = Path.of("..", "customer-local-aws").toAbsolutePath().normalize();

  static final Path DIRECTORY = MODULE.resolve("target").resolve("emulators");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final int MOST_STARTS = 3;

  private final Process process;
  private final URI endpoint;

  private Emulator(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts kinesis-mock. It supports no CBOR: its clients must use JSON. */
  public static Emulator kinesisMock() {
    return KinesisMock.start();
  }

  /** Starts S3Mock. */
  public static Emulator s3Mock() {
    return S3Mock.start();
  }

  /**
   * Starts an emulator. Another process may take its port before it does, so a process that ends at
   * once is started again on another port.
   *
   * @param name what it is called
   * @param healthPath answers once it is ready
   * @param onPort its command and environment on a port
   */
  static Emulator start(String name, String healthPath, IntFunction<ProcessBuilder> onPort) {
    try {
      Files.createDirectories(DIRECTORY);
      for (int attempt = 1; ; attempt++) {
        int port = freePort();
        Path log = DIRECTORY.resolve(name + "-" + port + ".log");
        ProcessBuilder builder = onPort.apply(port).directory(DIRECTORY.toFile());
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Emulator emulator = new Emulator(process, URI.create("http://127.0.0.1:" + port));
        if (emulator.awaitHealth(healthPath)) {
          return emulator;
        }
        if (process.isAlive() || attempt == MOST_STARTS) {
          process.destroyForcibly();
          throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base URI of the emulator. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns false if the process ends, or is not ready in time. */
  private boolean awaitHealth(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path)).timeout(Duration.ofSeconds(5)).build();
    Instant deadline = Instant.now().plus(START_TIMEOUT);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, request)) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
