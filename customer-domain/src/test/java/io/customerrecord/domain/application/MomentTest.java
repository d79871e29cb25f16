package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  @Test
  void a_moment_is_made_by_what_it_means() {
    assertThat(Moment.now()).isEqualTo(new Moment.Now());
    assertThat(Moment.at(NOON)).isEqualTo(new Moment.At(NOON));
    assertThat(Moment.atVersion(7)).isEqualTo(new Moment.AtVersion(7));
  }

  @Test
  void a_time_includes_what_happened_at_it_and_nothing_later() {
    assertThat(Moment.at(NOON).includes(9, NOON)).isTrue();
    assertThat(Moment.at(NOON).includes(1, NOON.plusNanos(1_000))).isFalse();
    assertThat(Moment.atVersion(7).includes(7, NOON)).isTrue();
    assertThat(Moment.atVersion(7).includes(8, NOON)).isFalse();
    assertThat(Moment.now().includes(9, Instant.MAX)).isTrue();
  }
}
