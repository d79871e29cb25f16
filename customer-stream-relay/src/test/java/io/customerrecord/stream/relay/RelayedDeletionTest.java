package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who learns of a deletion may rely on it that the older events are gone. */
class RelayedDeletionTest {
  private static final StoredEvent DELETION = event(1, 9, "CustomerDeleted", Map.of());
  private static final StoredEvent OTHER = event(2, 1, "PersonCreated");

  private final FakeKinesis kinesis = new FakeKinesis();
  private int remaining = 60_000;

  @Test
  void the_erasure_is_finished_before_the_deletion_goes_and_others_need_not_wait()
      throws IOException {
    String answer =
        relay(
            mayGoOn -> {
              assertThat(mayGoOn.getAsBoolean()).isTrue();
              assertThat(kinesis.stored).hasSize(1);
              return true;
            });

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(kinesis.stored)
        .extracting(entry -> entry.partitionKey())
        .containsExactly(OTHER.customerId().toString(), DELETION.customerId().toString());
  }

  @Test
  void a_deletion_whose_erasure_ran_out_of_time_is_reported() throws IOException {
    assertReported(
        relay(
            mayGoOn -> {
              remaining = 3_000;
              return mayGoOn.getAsBoolean();
            }));
  }

  @Test
  void a_deletion_whose_erasure_failed_is_reported() throws IOException {
    assertReported(
        relay(
            mayGoOn -> {
              throw new StoreUnavailable("busy", Duration.ofSeconds(1), null);
            }));
  }

  private void assertReported(String answer) {
    assertThat(answer).isEqualTo(failedAt(0));
    assertThat(kinesis.stored)
        .extracting(entry -> entry.partitionKey())
        .containsExactly(OTHER.customerId().toString());
  }

  private String relay(Predicate<BooleanSupplier> erasure) throws IOException {
    var store =
        new OnlyErasing(
            (customerId, deletion, mayGoOn) -> {
              assertThat(customerId).isEqualTo(DELETION.customerId());
              assertThat(deletion).isEqualTo(9);
              return erasure.test(mayGoOn);
            });
    return new Invocation(kinesis)
        .on(store)
        .withTime(() -> remaining)
        .handle(insertions(DELETION, OTHER));
  }
}
