package io.customerrecord.local.aws.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Installs kinesis-mock below {@code target} as the lock file of this project says, and starts it.
 */
final class KinesisMock {

  private static final Path SOURCES = Emulator.MODULE.resolve("src/main/node");
  private static final Path INSTALLED = Emulator.DIRECTORY.resolve("node");

  private KinesisMock() {}

  static Emulator start() {
    try {
      installOnce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Emulator.start("kinesis-mock", "/healthcheck", KinesisMock::onPort);
  }

  private static ProcessBuilder onPort(int port) {
    Path kinesis = INSTALLED.resolve("node_modules").resolve("kinesis-local");
    ProcessBuilder builder =
        new ProcessBuilder(
            "node",
            "-r",
            SOURCES.resolve("loopback.cjs").toString(),
            kinesis.resolve("main.js").toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "KINESIS_MOCK_CERT_PATH", kinesis.resolve("server.json").toString(),
                "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
                "KINESIS_MOCK_TLS_PORT", Integer.toString(Emulator.freePort()),
                "SHARD_LIMIT", "1000",
                "CREATE_STREAM_DURATION", "0ms",
                "DELETE_STREAM_DURATION", "0ms",
                "SPLIT_SHARD_DURATION", "0ms",
                "MERGE_SHARDS_DURATION", "0ms",
                "LOG_LEVEL", "ERROR"));
    return builder;
  }

  /** Test JVMs that run at the same time share one installation, so only one of them installs. */
  private static synchronized void installOnce() throws IOException {
    Files.createDirectories(INSTALLED);
    try (FileChannel file = FileChannel.open(INSTALLED.resolve("lock"), CREATE, WRITE);
        FileLock lock = file.lock()) {
      if (lock.isValid() && !isInstalled()) {
        install();
      }
    }
  }

  private static boolean isInstalled() throws IOException {
    Path lock = INSTALLED.resolve("package-lock.json");
    return Files.exists(INSTALLED.resolve("node_modules").resolve(".package-lock.json"))
        && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1;
  }

  private static void install() throws IOException {
    for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(
          SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path log = Emulator.DIRECTORY.resolve("npm-ci.log");
    Process npm =
        new ProcessBuilder("npm", "ci")
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (npm.waitFor() != 0) {
        throw new IllegalStateException("npm ci failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      npm.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
