package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;

/** Writes a page of a history, cut where Lambda could not carry more of it. */
final class HistoryJson {
  /**
   * Lambda carries 6 MB. A page counts as it will be carried, as text within JSON, where each quote
   * takes two bytes.
   */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int FRAME_BYTES = 64;

  private HistoryJson() {}

  static byte[] bytes(HistoryPage<StoredEvent> page) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes("{\"events\":[".getBytes(US_ASCII));
    OptionalLong next = page.next();
    long carried = FRAME_BYTES;
    long last = 0;
    for (StoredEvent event : page.events()) {
      byte[] encoded = EventJson.encode(event);
      carried += 1 + carriedBytes(encoded);
      if (last > 0 && carried > MOST_BYTES) {
        next = OptionalLong.of(last);
        break;
      }
      if (last > 0) {
        json.write(',');
      }
      json.writeBytes(encoded);
      last = event.version();
    }
    page.unreadableDeletion().ifPresent(deletion -> json.writeBytes(EventJson.encode(deletion)));
    json.write(']');
    if (next.isPresent()) {
      json.writeBytes((",\"next\":" + next.getAsLong()).getBytes(US_ASCII));
    }
    json.write('}');
    return json.toByteArray();
  }

  private static int carriedBytes(byte[] json) {
    int bytes = json.length;
    for (byte b : json) {
      if (b == '"' || b == '\\') {
        bytes++;
      }
    }
    return bytes;
  }
}
