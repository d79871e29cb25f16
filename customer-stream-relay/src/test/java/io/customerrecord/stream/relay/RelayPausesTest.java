package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.lambda.support.call.RetryPauses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The relay pauses after a wave that failed: longer each time, until a wave is stored. */
class RelayPausesTest {
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final List<Long> pauses = new ArrayList<>();
  private final FakeKinesis kinesis = new FakeKinesis();

  @Test
  void pauses_grow_until_a_wave_is_stored() throws IOException {
    kinesis.thenThrottles(0).thenThrottles(0).then(kinesis::store).thenThrottles(0);

    relay(new RetryPauses(BACKOFF, pause -> pauses.add(pause.toMillis())));

    assertThat(pauses).containsExactly(50L, 100L, 50L);
    assertThat(kinesis.stored).hasSize(3);
  }

  @Test
  void a_relay_that_cannot_pause_stops() throws IOException {
    kinesis.thenThrottles(0);

    relay(
        new RetryPauses(
            BACKOFF,
            pause -> {
              throw new InterruptedException();
            }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(kinesis.requests).hasSize(1);
  }

  private void relay(RetryPauses retryPauses) throws IOException {
    new Invocation(kinesis)
        .with(retryPauses)
        .handle(
            insertions(
                event(1, 1, "PersonCreated"),
                event(1, 2, "PersonAmended"),
                event(1, 3, "PersonAmended")));
  }
}
