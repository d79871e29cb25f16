package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentCommandsTest {

  @Test
  void the_newest_16_are_remembered_newest_first() {
    RecentCommands commands = RecentCommands.none();
    for (int number = 1; number <= 20; number++) {
      commands = commands.with(id(number));
    }

    assertThat(commands.startWith(id(20))).isTrue();
    assertThat(commands.startWith(id(19))).isFalse();
    assertThat(commands.indexOf(id(20))).hasValue(0);
    assertThat(commands.indexOf(id(5))).hasValue(15);
    assertThat(commands.indexOf(id(4))).isEmpty();
    assertThat(commands.toBytes()).hasSize(16 * 8);
  }

  @Test
  void bytes_hold_the_same_commands() {
    RecentCommands commands = RecentCommands.none().with(id(1)).with("an id of another kind");

    assertThat(RecentCommands.ofBytes(commands.toBytes())).isEqualTo(commands);
    assertThat(RecentCommands.ofBytes(commands.toBytes())).hasSameHashCodeAs(commands);
    assertThat(commands.toBytes()).hasSize(16);
    assertThat(commands.startWith("an id of another kind")).isTrue();
  }

  @Test
  void no_command_starts_nothing() {
    assertThat(RecentCommands.none().startWith(id(1))).isFalse();
    assertThat(RecentCommands.none().indexOf(id(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9, 136})
  void anything_but_1_to_16_of_8_bytes_is_corrupt(int length) {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> RecentCommands.ofBytes(new byte[length]));
  }

  private static String id(int number) {
    return new UUID(0x8000L, 0x8000_0000_0000_0000L | number).toString();
  }
}
