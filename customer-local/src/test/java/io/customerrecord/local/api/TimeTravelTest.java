package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The past of a customer by GET: as it was, and its events newest first. */
@ExtendWith(SharedSystem.class)
class TimeTravelTest {
  private static final byte[] NOTHING = {};

  private final ApiClient api;

  TimeTravelTest(ApiClient api) {
    this.api = api;
  }

  @Test
  void a_customer_by_GET_is_the_customer_that_a_rebuild_returns() {
    String id = amended(4);
    for (JsonNode event : api.events(id)) {
      String time = event.path("time").asText();
      long version = event.path("sequence").asLong();

      Reply atVersion = api.get(ApiClient.QUERY + id + "?version=" + version).expect(200);
      Reply atTime = api.get(ApiClient.QUERY + id + "?at=" + time).expect(200);

      assertThat(atVersion.body()).isEqualTo(api.rebuildTo(id, version).expect(200).body());
      assertThat(atTime.body()).isEqualTo(api.rebuildAt(id, time).expect(200).body());
      for (Reply reply : new Reply[] {atVersion, atTime}) {
        assertThat(reply.header("etag")).isEqualTo("\"" + version + "\"");
      }
    }
    api.get(ApiClient.QUERY + id + "?version=5").problem(404, "version-not-found");
    api.get(ApiClient.QUERY + id + "?at=2019-03-03T15:30:16.481Z")
        .problem(404, "customer-not-found");
  }

  @Test
  void a_known_version_is_304_and_a_head_request_has_no_body() {
    String first = ApiClient.QUERY + amended(2) + "?version=1";

    Reply known = api.get(first, "If-None-Match", "\"1\"").expect(304);
    assertThat(known.header("etag")).isEqualTo("\"1\"");
    assertThat(known.bytes()).isEmpty();
    api.get(first, "If-None-Match", "\"2\"").expect(200);
    Reply head = api.send("HEAD", first, NOTHING).expect(200);
    assertThat(head.header("etag")).isEqualTo("\"1\"");
    assertThat(head.bytes()).isEmpty();
  }

  /** A gateway decodes a plus sign to a space. */
  @Test
  void an_offset_may_have_an_encoded_plus_sign_or_a_plain_one() {
    String id = amended(1);
    String time =
        OffsetDateTime.parse(api.query(id).text("/createTime"))
            .withOffsetSameInstant(ZoneOffset.ofHours(2))
            .toString();

    for (String at : new String[] {time, time.replace("+", "%2B")}) {
      api.get(ApiClient.QUERY + id + "?at=" + at).expect(200);
    }
  }

  @Test
  void events_newest_first_are_the_events_backwards_page_by_page() {
    String id = amended(5);

    List<JsonNode> events = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page =
          api.get(ApiClient.EVENTS + id + "?order=desc&limit=2" + after).expect(200).json();
      page.path("events").forEach(events::add);
      after = page.has("next") ? "&after=" + page.path("next").asLong() : null;
    }

    assertThat(events.reversed()).isEqualTo(api.events(id));
  }

  @Test
  void a_deleted_customer_has_no_past_but_its_deletion() {
    String id = amended(3);
    long next = api.get(ApiClient.EVENTS + id + "?order=desc&limit=1").json().path("next").asLong();
    api.delete(id).expect(204);

    api.get(ApiClient.QUERY + id + "?version=1").problem(410, "customer-gone");
    api.get(ApiClient.QUERY + id + "?at=2999-01-01T00:00:00Z").problem(410, "customer-gone");
    JsonNode page = api.get(ApiClient.EVENTS + id + "?order=desc&after=" + next).json();
    assertThat(page.at("/events/0/type").asText()).isEqualTo("CustomerDeleted");
    assertThat(page.path("events")).hasSize(1);
    assertThat(page.has("next")).isFalse();
  }

  private String amended(int versions) {
    String id = api.created(Bodies.person("Version 1"));
    for (int version = 1; version < versions; version++) {
      api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, version, "Version " + (version + 1)))
          .expect(200);
    }
    return id;
  }
}
