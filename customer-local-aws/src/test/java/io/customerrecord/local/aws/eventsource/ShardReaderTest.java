package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.Checkpoints.Position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader whose position is old enough to be gone, right after it was seen to be there. */
class ShardReaderTest {
  private final MovableClock clock = new MovableClock();
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
  void what_follows_a_position_is_not_handed_out_when_the_position_is_gone_by_then() {
    stream.beginAgain();
    stream.put("d", "e", "f", "g");
    assertThatThrownBy(() -> reader.read(position)).isInstanceOf(PositionGone.class);
    assertThat(reader.read(null).records()).hasSize(4);
  }

  @Test
  void what_follows_a_position_is_handed_out_once() {
    stream.put("d");
    SourceRecord following = reader.read(position).records().getFirst();
    assertThat(following.sequenceNumber()).isEqualTo("4");
    assertThat(reader.read(Position.after(following)).records()).isEmpty();
  }

  @Test
  void a_quiet_shard_that_began_again_is_noticed_within_a_minute() {
    stream.beginAgain();
    assertThat(reader.read(position).atTip()).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> reader.read(position)).isInstanceOf(PositionGone.class);
  }
}
