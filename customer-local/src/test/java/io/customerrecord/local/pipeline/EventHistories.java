package io.customerrecord.local.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The histories that the API returns, as the exact text of each event. */
final class EventHistories {
  private static final JsonFactory JSON = new JsonFactory();

  private EventHistories() {}

  /** The JSON of each event of a customer, in version order. */
  static List<String> of(String customerId, ApiClient api) throws IOException {
    List<String> events = new ArrayList<>();
    for (long after = 0; after >= 0; ) {
      Reply page =
          api.get("%s%s?after=%d&limit=1000".formatted(ApiClient.EVENTS, customerId, after));
      after = addEventsOf(page.expect(200).bytes(), events);
    }
    return events;
  }

  /** Extracts the events of a page; returns where the next page starts, or -1. */
  private static long addEventsOf(byte[] page, List<String> events) throws IOException {
    long next = -1;
    try (JsonParser json = JSON.createParser(page)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("next")) {
          next = json.getLongValue();
          continue;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
          int start = (int) json.currentTokenLocation().getByteOffset();
          json.skipChildren();
          int end = (int) json.currentLocation().getByteOffset();
          events.add(new String(page, start, end - start, StandardCharsets.UTF_8));
        }
      }
    }
    return next;
  }
}
