package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencySecretTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir Path directory;

  @Test
  void a_generated_secret_is_random_and_a_valid_setting() {
    String secret = IdempotencySecret.random(random);
    assertThat(IdempotencySecret.isValid(secret)).isTrue();
    assertThat(secret).doesNotContain(",").isNotEqualTo(IdempotencySecret.random(random));
  }

  @Test
  void a_stored_secret_is_created_once_and_readable_by_its_owner_alone() throws Exception {
    Path file = directory.resolve("secret");
    String secret = IdempotencySecret.storedIn(file, random);
    assertThat(IdempotencySecret.storedIn(file, random)).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryContaining(file::equals);
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void a_half_written_file_of_a_crash_is_ignored() throws Exception {
    Files.writeString(directory.resolve("secret.new"), "half");
    assertThat(IdempotencySecret.storedIn(directory.resolve("secret"), random)).hasSize(43);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "01234567890123456789012345678901,short"})
  void a_damaged_secret_is_named_but_neither_printed_nor_replaced(String damaged) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), damaged);
    assertThatThrownBy(() -> IdempotencySecret.storedIn(file, random))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll(file.toString(), "damaged", "line 1")
        .message()
        .doesNotContain("short", "0123");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void the_system_stores_a_secret_in_its_data_directory_unless_one_is_configured()
      throws Exception {
    String first = ofSystem(Map.of("DATA_DIR", directory.toString()));
    assertThat(directory.resolve("idempotency-secret")).hasContent(first + "\n");
    assertThat(ofSystem(Map.of("DATA_DIR", directory.toString()))).isEqualTo(first);
    String given = "0123456789".repeat(4);
    assertThat(ofSystem(Map.of("DATA_DIR", directory.toString(), "IDEMPOTENCY_SECRET", given)))
        .isEqualTo(given);
    assertThat(directory.resolve("idempotency-secret")).hasContent(first + "\n");
  }

  @Test
  void without_a_data_directory_each_system_generates_a_secret() {
    String secret = ofSystem(Map.of());
    assertThat(IdempotencySecret.isValid(secret)).isTrue();
    assertThat(ofSystem(Map.of())).isNotEqualTo(secret);
  }

  private static String ofSystem(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("PORT", "0");
    PrintStream log = new PrintStream(OutputStream.nullOutputStream());
    try (LocalSystem system = LocalSystem.start(Settings.from(settings), log)) {
      return system.idempotencySecret();
    }
  }
}
