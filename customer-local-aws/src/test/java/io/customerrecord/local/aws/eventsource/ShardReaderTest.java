package io.customerrecord.local.aws.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.eventsource.Checkpoints.Position;
import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader whose position is old enough to have expired, right after it was verified. */
class ShardReaderTest {
  private final MutableClock clock = new MutableClock();
  private final InMemoryStream stream = new InMemoryStream(clock);
  private final ShardReader reader = new ShardReader(stream, InMemoryStream.SHARD, 10, clock);
  private Position position;

  @BeforeEach
  void seePosition() {
    stream.put("a", "b", "c");
    position = Position.after(reader.read(null).records().getLast());
    clock.advance(Duration.ofHours(23));
    assertThat(reader.read(position).atTip()).isTrue();
  }

  @Test
  void records_are_not_returned_if_their_position_is_gone_by_then() {
    stream.restart();
    stream.put("d", "e", "f", "g");
    assertThatThrownBy(() -> reader.read(position)).isInstanceOf(PositionGone.class);
    assertThat(reader.read(null).records()).hasSize(4);
  }

  @Test
  void the_records_after_a_position_are_returned_once() {
    stream.put("d");
    SourceRecord following = reader.read(position).records().getFirst();
    assertThat(following.sequenceNumber()).isEqualTo("4");
    assertThat(reader.read(Position.after(following)).records()).isEmpty();
  }

  @Test
  void a_restarted_quiet_shard_is_detected_within_a_minute() {
    stream.restart();
    assertThat(reader.read(position).atTip()).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> reader.read(position)).isInstanceOf(PositionGone.class);
  }
}
