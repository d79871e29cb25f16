package io.customerrecord.domain.schema;

import static io.customerrecord.domain.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.domain.EventMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UpcastsTest {
  @Test
  void steps_lead_from_version_to_version_up_to_the_newest() {
    Upcasts upcasts =
        Upcasts.none()
            .with("Renamed", 1, data -> Map.of("trace", data.get("trace") + "→2"))
            .with("Renamed", 2, data -> Map.of("trace", data.get("trace") + "→3"));

    StoredEvent newest = upcasts.upcast(stored("Renamed", 1));

    assertThat(newest.data()).isEqualTo(Map.of("trace", "1→2→3"));
    assertThat(newest.schemaVersion()).isEqualTo(3);
    assertThat(upcasts.upcast(stored("Renamed", 2)).data()).isEqualTo(Map.of("trace", "2→3"));
    assertThat(upcasts.newestVersion("Renamed")).isEqualTo(3);
  }

  @Test
  void the_envelope_stays_as_it_was() {
    StoredEvent old = stored("Renamed", 1);

    StoredEvent newest = Upcasts.none().with("Renamed", 1, UnaryOperator.identity()).upcast(old);

    assertThat(newest).usingRecursiveComparison().ignoringFields("schemaVersion").isEqualTo(old);
  }

  @Test
  void what_no_step_is_about_is_passed_through() {
    Upcasts upcasts = Upcasts.none().with("Renamed", 1, UnaryOperator.identity());

    assertThat(upcasts.upcast(stored("Other", 1))).isEqualTo(stored("Other", 1));
    assertThat(upcasts.upcast(stored("Renamed", 9))).isEqualTo(stored("Renamed", 9));
    assertThat(upcasts.newestVersion("Other")).isEqualTo(1);
  }

  @Test
  void steps_are_given_in_order_without_gaps_and_once() {
    Upcasts upcasts = Upcasts.none().with("Renamed", 1, UnaryOperator.identity());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> upcasts.with("Renamed", 3, UnaryOperator.identity()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upcasts.with("Renamed", 1, UnaryOperator.identity()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upcasts.with("Other", 0, UnaryOperator.identity()));
  }

  private static StoredEvent stored(String eventName, int schemaVersion) {
    return new StoredEvent(
        new UUID(0, 1),
        ID,
        1,
        Instant.parse("2026-03-03T15:30:16Z"),
        new EventMetadata("command", null, "actor"),
        eventName,
        schemaVersion,
        Map.of("trace", String.valueOf(schemaVersion)));
  }
}
