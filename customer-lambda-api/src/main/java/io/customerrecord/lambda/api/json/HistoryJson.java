package io.customerrecord.lambda.api.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;

/** Writes pages of histories as JSON, each cut to the size that a Lambda response can have. */
public final class HistoryJson {
  /**
   * Lambda limits a response to 6 MB. The page becomes a string within the JSON of the response,
   * where a quote or a backslash takes two bytes, so it is that size that counts.
   */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int FRAME_BYTES = 64;

  private HistoryJson() {}

  /**
   * Writes a page, or as many of its events as fit.
   *
   * @param page the page
   * @return a JSON object in UTF-8; its {@code next} is present if there may be more events
   */
  public static byte[] bytes(HistoryPage<StoredEvent> page) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('{');
    writeEvents(page, 0, json);
    json.write('}');
    return json.toByteArray();
  }

  /**
   * Writes the members {@code events} and {@code next}.
   *
   * @param before the bytes that the object already has within the JSON of the response
   */
  static void writeEvents(HistoryPage<StoredEvent> page, long before, ByteArrayOutputStream json) {
    json.writeBytes("\"events\":[".getBytes(US_ASCII));
    OptionalLong next = page.next();
    long size = FRAME_BYTES + before;
    long last = 0;
    for (StoredEvent event : page.events()) {
      byte[] encoded = EventJson.encode(event);
      size += 1 + escapedBytes(encoded);
      if (last > 0 && size > MAX_BYTES) {
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
  }

  static int escapedBytes(byte[] json) {
    int bytes = json.length;
    for (byte b : json) {
      if (b == '"' || b == '\\') {
        bytes++;
      }
    }
    return bytes;
  }
}
