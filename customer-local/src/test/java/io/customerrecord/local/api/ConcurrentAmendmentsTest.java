package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.testing.Concurrently;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
class ConcurrentAmendmentsTest {
  private static final int THREADS = 32;
  private static final int AMENDS_OF_EACH = 2;

  private final ApiClient api;

  ConcurrentAmendmentsTest(ApiClient api) {
    this.api = api;
  }

  /** Even threads send the version in the body, odd ones in If-Match. */
  @Test
  void every_amendment_acknowledged_to_one_of_32_threads_is_in_the_history_once() {
    String id = api.created(Bodies.person("Start"));

    List<Map<String, Long>> acknowledged =
        Concurrently.run(THREADS, thread -> amends(id, thread, AMENDS_OF_EACH));

    List<JsonNode> events = api.events(id);
    assertThat(events).hasSize(1 + THREADS * AMENDS_OF_EACH);
    Map<String, Long> stored = new HashMap<>();
    events.stream()
        .skip(1)
        .forEach(
            event ->
                assertThat(stored.put(surname(event), event.path("sequence").asLong())).isNull());
    Map<String, Long> all = new HashMap<>();
    acknowledged.forEach(all::putAll);
    assertThat(stored).isEqualTo(all);
    assertThat(api.query(id).expect(200).json()).isEqualTo(EventFold.of(events));
    assertThat(api.rebuild(id).expect(200).json()).isEqualTo(EventFold.of(events));
  }

  /** The versions at which the surnames of this thread were acknowledged. */
  private Map<String, Long> amends(String id, int thread, int amends) {
    Map<String, Long> acknowledged = new HashMap<>();
    long version = 1;
    while (acknowledged.size() < amends) {
      String surname = "Thread" + thread + " amend" + acknowledged.size();
      Reply reply = amend(id, version, surname, thread % 2 == 1);
      if (reply.status() == 200) {
        version = reply.version();
        assertThat(reply.text("/customerName/surname")).isEqualTo(surname);
        acknowledged.put(surname, version);
      } else {
        reply.expect(thread % 2 == 1 ? 412 : 409);
        long current = reply.json().path("currentVersion").asLong();
        assertThat(current).isGreaterThan(version);
        version = current;
      }
    }
    return acknowledged;
  }

  private Reply amend(String id, long version, String surname, boolean inHeader) {
    return inHeader
        ? api.post(
            ApiClient.AMEND_PERSON,
            Bodies.amendment(id, surname),
            "If-Match",
            "\"" + version + "\"")
        : api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, version, surname));
  }

  private static String surname(JsonNode event) {
    return event.path("data").path("customerName").path("surname").asText();
  }
}
