package io.customerrecord.local.aws.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts S3Mock from the jar that the build put below {@code target}. The connector that is used
 * listens on the loopback interface; S3Mock insists on a second one, which it binds to all
 * interfaces, on a port that it picks.
 */
final class S3Mock {

  private S3Mock() {}

  static Emulator start() {
    int port = Emulator.freePort();
    return Emulator.start(
        "s3mock",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-jar",
            Emulator.DIRECTORY.resolve("s3mock.jar").toString(),
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--server.ssl.enabled=false",
            "--http.port=0"),
        Map.of(),
        port,
        "/");
  }
}
