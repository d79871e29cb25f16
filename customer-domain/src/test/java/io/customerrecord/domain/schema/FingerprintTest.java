package io.customerrecord.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  @Test
  void a_release_trusts_its_own_meaning_in_every_known_shape() {
    Fingerprint ours = new Fingerprint(2, 3);

    assertThat(ours.trusts(new Fingerprint(2, 3))).isTrue();
    assertThat(ours.trusts(new Fingerprint(2, 1))).isTrue();
    assertThat(ours.trusts(new Fingerprint(2, 4))).isFalse();
    assertThat(ours.trusts(new Fingerprint(1, 3))).isFalse();
    assertThat(ours.trusts(new Fingerprint(3, 3))).isFalse();
  }

  @Test
  void a_fingerprint_is_read_as_it_was_written() {
    assertThat(Fingerprint.parse("12.345")).contains(new Fingerprint(12, 345));
    assertThat(new Fingerprint(12, 345)).hasToString("12.345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        ".1",
        "1.1.1.1.1",
        "0.1",
        "1.0",
        "-1.1",
        "1.01",
        "1.9999999999",
        "a.b"
      })
  void any_other_text_is_no_fingerprint(String text) {
    assertThat(Fingerprint.parse(text)).isEmpty();
  }
}
