package io.customerrecord.stream.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Any image of an item is either an event that survives each conversion, or corrupt. */
class ImageFuzzTest {
  private static final JsonFactory JSON = new JsonFactory();

  @FuzzTest
  void an_image_is_an_event_or_corrupt(byte[] bytes) {
    Map<String, AttributeValue> image;
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      image = json.hasCurrentToken() ? AttributeJson.readItem(json) : Map.of();
    } catch (IOException e) {
      return;
    }
    StoredEvent event;
    try {
      event = EventItemMapper.toEvent(image);
    } catch (CorruptHistory e) {
      assertThat(e.getCause() == null || e.getCause() instanceof CorruptHistory).isTrue();
      return;
    }
    Map<String, AttributeValue> item = EventItemMapper.toItem(event);
    assertThat(EventItemMapper.toItem(EventItemMapper.toEvent(item))).isEqualTo(item);
    byte[] written;
    try {
      written = EventJson.encode(event);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("a text is not Unicode");
      return;
    }
    assertThat(EventJson.encode(EventItemMapper.toEvent(item))).isEqualTo(written);
    assertThat(EventJson.encode(EventJson.decode(written))).isEqualTo(written);
  }
}
