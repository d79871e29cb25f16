package io.customerrecord.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.Map;

/** Any bytes are either malformed or an event that survives writing and reading. */
class EventJsonFuzzTest {
  @FuzzTest
  void bytes_are_an_event_or_malformed(byte[] bytes) {
    receive(bytes);
    StoredEvent event;
    try {
      event = EventJson.decode(bytes);
    } catch (MalformedEvent e) {
      assertFree(e);
      return;
    }
    byte[] written = EventJson.encode(event);
    StoredEvent again = EventJson.decode(written);

    assertThat(EventJson.encode(again)).isEqualTo(written);
    assertThat(withoutData(again)).isEqualTo(withoutData(event));
  }

  /** A consumer reads the same events, and more. */
  private static void receive(byte[] bytes) {
    try {
      assertThat(EventReader.read(bytes).version()).isPositive();
    } catch (MalformedEvent e) {
      assertFree(e);
    }
  }

  /** Free of data from the event. */
  private static void assertFree(MalformedEvent malformed) {
    assertThat(malformed).hasNoCause();
    assertThat(malformed.getMessage())
        .matches("malformed event: [a-z]+ (is|has|holds)[ A-Za-z0-9-]*");
  }

  /** The data may contain numbers that are written in another form. */
  private static StoredEvent withoutData(StoredEvent event) {
    return new StoredEvent(
        event.eventId(),
        event.customerId(),
        event.version(),
        event.createTime(),
        event.metadata(),
        event.eventName(),
        event.schemaVersion(),
        Map.of());
  }
}
