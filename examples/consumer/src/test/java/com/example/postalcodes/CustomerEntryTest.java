package com.example.postalcodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.event.json.EventReader;
import io.customerrecord.event.json.ReceivedEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerEntryTest {
  private final List<byte[]> events = Case.all().get(0).events();

  CustomerEntryTest() throws IOException {}

  @Test
  void an_event_that_could_not_be_read_is_read_after_an_update() {
    ReceivedEvent created = EventReader.read(events.get(0));
    String moved = new String(events.get(3), UTF_8);
    ReceivedEvent asAnOlderConsumerReadsIt =
        EventReader.read(
            moved.replace("\"schemaversion\":1", "\"schemaversion\":4000").getBytes(UTF_8));
    CustomerEntry before = CustomerEntry.NONE.with(created).with(asAnOlderConsumerReadsIt);
    assertThat(before.unread().values()).containsExactly(2L);
    assertThat(before.postalCode()).hasValue("SA6 6DD");

    CustomerEntry after = before.with(EventReader.read(events.get(3)));
    assertThat(after.unread()).isEmpty();
    assertThat(after.postalCode()).hasValue("CF10 1AA");
    assertThat(after.events()).isEqualTo(2);
    assertThat(before.with(asAnOlderConsumerReadsIt)).isEqualTo(before);
  }

  @Test
  void an_entry_stays_small_however_often_a_customer_moves() {
    CustomerEntry entry = CustomerEntry.NONE;
    for (int version = 1; version <= 1_000; version++) {
      entry = entry.with(moved(version));
    }
    assertThat(entry.postalCodes()).hasSize(100);
    assertThat(entry.postalCode()).hasValue("P1000");
    assertThat(entry.received().text()).hasSizeLessThan(500);
    assertThat(entry.with(moved(1)).postalCode()).hasValue("P1000");
  }

  private ReceivedEvent moved(int version) {
    String json = new String(events.get(3), UTF_8);
    return EventReader.read(
        json.replace("00000000000000000002", "%020d".formatted(version))
            .replace(
                "2026-11-02T09:00:00",
                "2026-11-02T09:%02d:%02d".formatted(version / 60, version % 60))
            .replace("CF10 1AA", "P" + version)
            .getBytes(UTF_8));
  }
}
