package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeysTest {
  private static final String SECRET = "an-example-of-a-secret-of-at-least-32-bytes";
  private static final String OTHER = "another-example-of-a-secret-of-at-least-32-bytes";
  private static final IdempotencyKeys KEYS = IdempotencyKeys.withSecrets(SECRET);

  /** The expected values were computed with Python's hmac, hashlib and uuid. */
  @ParameterizedTest
  @CsvSource({
    "'', a, ecabee74-8ae6-8d28-9d5c-e47a6e377974, f114f31a-688d-834b-976c-b7122d5b5161",
    "caller ü, order-4711, 79fd0d8a-a297-86f8-83c1-eb01b1e41eaf,"
        + " 6a1bb5d2-cfa5-8560-9ae2-5f222cfaff35"
  })
  void a_key_leads_to_uuids_of_version_8_by_hmac_sha_256(
      String scope, String key, String customerId, String commandId) {
    assertThat(KEYS.customerId(scope, key)).hasToString(customerId);
    assertThat(KEYS.commandIds(scope, key)).containsExactly(commandId);
    assertThat(KEYS.customerId(scope, key).value().version()).isEqualTo(8);
    assertThat(KEYS.customerId(scope, key).value().variant()).isEqualTo(2);
  }

  /** The expected values were computed with Python's hashlib and uuid. */
  @Test
  void without_a_secret_it_is_plain_sha_256() {
    IdempotencyKeys guessable = IdempotencyKeys.withoutSecret();

    assertThat(guessable.customerId("caller ü", "order-4711"))
        .hasToString("c4506f86-ccba-89db-b061-5b7ea5a2303e");
    assertThat(guessable.commandIds("caller ü", "order-4711"))
        .containsExactly("e6da6ccb-348c-8b31-b211-4de47e61f39c");
  }

  @Test
  void the_same_key_of_another_scope_or_by_another_secret_leads_elsewhere() {
    assertThat(KEYS.customerId("a", "b")).isNotEqualTo(KEYS.customerId("c", "b"));
    assertThat(KEYS.customerId("a", "bc")).isNotEqualTo(KEYS.customerId("ab", "c"));
    assertThat(KEYS.customerId("a", "b"))
        .isNotEqualTo(IdempotencyKeys.withSecrets(OTHER).customerId("a", "b"));
  }

  @Test
  void with_two_secrets_the_first_makes_ids_and_the_second_only_recognises() {
    IdempotencyKeys both = IdempotencyKeys.withSecrets(SECRET + "," + OTHER);
    IdempotencyKeys other = IdempotencyKeys.withSecrets(OTHER);

    assertThat(both.customerId("s", "k")).isEqualTo(KEYS.customerId("s", "k"));
    assertThat(both.customerIds("s", "k"))
        .containsExactly(KEYS.customerId("s", "k"), other.customerId("s", "k"));
    assertThat(both.commandIds("s", "k"))
        .containsExactly(
            KEYS.commandIds("s", "k").getFirst(), other.commandIds("s", "k").getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "only-thirty-one-bytes-of-secret",
        "an-example-of-a-secret-of-at-least-32-bytes,",
        "an-example-of-a-secret-of-at-least-32-bytes,short",
        "an-example-of-a-secret-of-at-least-32-bytes,"
            + "an-example-of-a-secret-of-at-least-32-bytes,"
            + "an-example-of-a-secret-of-at-least-32-bytes"
      })
  void anything_but_one_or_two_secrets_of_32_bytes_is_rejected_without_showing_them(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> IdempotencyKeys.withSecrets(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret-of").contains("secret"));
  }

  @Test
  void thirty_two_bytes_are_enough() {
    assertThat(IdempotencyKeys.withSecrets("12345678901234567890123456789012")).isNotNull();
  }
}
