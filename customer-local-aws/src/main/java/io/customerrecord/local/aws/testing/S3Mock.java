package io.customerrecord.local.aws.testing;

import java.nio.file.Path;

/**
 * Starts S3Mock from the jar that the build copied below {@code target}. The connector in use
 * listens on 127.0.0.1. S3Mock always opens a second one, on all interfaces and a port of its
 * choice.
 */
final class S3Mock {

  private S3Mock() {}

  static Emulator start() {
    return Emulator.start(
        "s3mock",
        "/",
        port ->
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                Emulator.DIRECTORY.resolve("s3mock.jar").toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--http.port=0"));
  }
}
