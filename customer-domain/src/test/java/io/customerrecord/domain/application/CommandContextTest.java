package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandContextTest {

  @Test
  void a_key_is_1_to_255_visible_ascii_characters() {
    assertThat(CommandContext.withKey("!").idempotencyKey()).isEqualTo("!");
    assertThat(CommandContext.withKey("~".repeat(255)).idempotencyKey()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "\u007F", "ü", "a\n"})
  void nothing_else_is_a_key(String text) {
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> CommandContext.withKey(text))
        .satisfies(
            invalid ->
                assertThat(invalid.violations().getFirst().pointer()).isEqualTo("/idempotencyKey"));
  }

  @Test
  void a_key_of_256_characters_is_too_long() {
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> CommandContext.withKey("x".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "x\udfff", "\udc00\ud800"})
  void an_unpaired_surrogate_is_rejected(String text) {
    assertThat(CommandContext.isOrigin(text)).isFalse();
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> CommandContext.none().withActor(text));
    assertThat(CommandContext.none().withActor("\ud83d\ude80").actor()).isEqualTo("\ud83d\ude80");
  }

  @Test
  void a_correlation_id_and_an_actor_have_at_most_2048_characters_each() {
    String longest = "x".repeat(2_048);

    assertThat(CommandContext.none().withActor(longest).actor()).isEqualTo(longest);
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> new CommandContext(null, "", longest + "x", longest + "x", null, null))
        .satisfies(
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/correlationId", "/actor"));
  }
}
