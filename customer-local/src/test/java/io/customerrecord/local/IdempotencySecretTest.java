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
  void it_is_random_and_long_enough_to_be_a_setting() {
    String secret = IdempotencySecret.random(random);
    assertThat(IdempotencySecret.isValid(secret)).isTrue();
    assertThat(secret).doesNotContain(",").isNotEqualTo(IdempotencySecret.random(random));
  }

  @Test
  void it_is_made_once_and_for_its_owner_alone() throws Exception {
    Path file = directory.resolve("secret");
    String secret = IdempotencySecret.keptIn(file, random);
    assertThat(IdempotencySecret.keptIn(file, random)).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryContaining(file::equals);
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void the_half_that_a_crash_has_left_is_not_taken_for_it() throws Exception {
    Files.writeString(directory.resolve("secret.new"), "half");
    assertThat(IdempotencySecret.keptIn(directory.resolve("secret"), random)).hasSize(43);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "01234567890123456789012345678901,short"})
  void a_damaged_one_is_named_and_neither_told_nor_replaced(String damaged) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), damaged);
    assertThatThrownBy(() -> IdempotencySecret.keptIn(file, random))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll(file.toString(), "damaged", "line 1")
        .message()
        .doesNotContain("short", "0123");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void the_system_keeps_one_in_its_data_directory_unless_it_is_given_one() throws Exception {
    String first = ofSystem(Map.of("DATA_DIR", directory.toString()));
    assertThat(directory.resolve("idempotency-secret")).hasContent(first + "\n");
    assertThat(ofSystem(Map.of("DATA_DIR", directory.toString()))).isEqualTo(first);
    String given = "0123456789".repeat(4);
    assertThat(ofSystem(Map.of("DATA_DIR", directory.toString(), "IDEMPOTENCY_SECRET", given)))
        .isEqualTo(given);
    assertThat(directory.resolve("idempotency-secret")).hasContent(first + "\n");
  }

  @Test
  void without_a_data_directory_each_system_has_its_own() {
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
