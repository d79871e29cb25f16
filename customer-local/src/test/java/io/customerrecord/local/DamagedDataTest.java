package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A system that cannot start from its data directory names the damaged file, and never the port.
 */
class DamagedDataTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinesis/stream-CustomerEventKinesisStream/shards.jsonl",
        "s3/customer-event-archive/versions.jsonl",
        "relay/checkpoints.jsonl",
        "relay/on-failure.jsonl",
        "archiver/checkpoints.jsonl",
        "archiver/on-failure.jsonl"
      })
  void a_damaged_line_is_named(String name) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"half{\"whole\":1}\n");
    failsToStart(file.toString(), "damaged", "line 1");
  }

  @Test
  void a_damaged_secret_is_named() throws Exception {
    Path file = Files.writeString(directory.resolve("idempotency-secret"), "damaged");
    failsToStart(file.toString(), "damaged");
  }

  @Test
  void a_damaged_database_is_named() throws Exception {
    Path file = directory.resolve("dynamodb").resolve("shared-local-instance.db");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "this is no database".repeat(1000));
    failsToStart("DynamoDB", file.getParent().toString());
  }

  @Test
  void a_missing_or_truncated_object_is_named() throws Exception {
    start().close();
    Path objects = directory.resolve("s3/customer-event-archive/objects");
    try (LocalSystem system = start()) {
      new ApiClient(system.api()).created(Bodies.person("Archived"));
      assertThat(system.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }
    Path object = list(objects).getFirst();
    byte[] content = Files.readAllBytes(object);
    Files.write(object, Arrays.copyOf(content, content.length - 1));
    failsToStart(object.toString(), "damaged");
    Files.delete(object);
    failsToStart(object.toString());
  }

  private LocalSystem start() {
    return LocalSystem.start(
        Settings.from(Map.of("PORT", "0", "DATA_DIR", directory.toString())),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private void failsToStart(String... texts) {
    assertThatThrownBy(() -> start().close())
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll(texts)
        .message()
        .doesNotContain("port", "PORT", "half", "\n");
  }

  private static List<Path> list(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
