package io.customerrecord.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.RunningSystem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the local process says about itself, and the example that it creates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStatusTest {
  private static final byte[] NOTHING = {};
  private static final String STATUS = "/local/status";
  private static final String EXAMPLE = "/local/example";

  private RunningSystem system;
  private ApiClient api;

  @BeforeAll
  void start() {
    system = anotherSystem();
    api = new ApiClient(system.api());
  }

  private static RunningSystem anotherSystem() {
    return SharedSystem.start(
        Map.of("PORT", "0"), new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  void an_example_is_created_by_a_request_of_this_origin_only() {
    try (RunningSystem empty = anotherSystem()) {
      ApiClient client = new ApiClient(empty.api());
      client.get(EXAMPLE).expect(405);
      client.send("POST", EXAMPLE, NOTHING, "Origin", "http://elsewhere.example").expect(403);
      client.send("POST", EXAMPLE, NOTHING, "Origin", "null").expect(403);
      assertThat(isEmpty(client)).isTrue();

      client.send("POST", EXAMPLE, NOTHING, "Origin", empty.api().toString()).expect(201);
      assertThat(isEmpty(client)).isFalse();
    }
  }

  private static boolean isEmpty(ApiClient client) {
    return client.get(STATUS).expect(200).json().required("empty").asBoolean();
  }

  @Test
  void an_example_has_a_life_of_almost_three_years() {
    String id = api.send("POST", EXAMPLE, NOTHING).expect(201).text("/customerId");
    assertLifeOfThreeYears(api.events(id));
    assertThat(api.query(id).expect(200).text("/customerName/surname")).isEqualTo("Rees");
    assertThat(api.rebuildAt(id, yearsAgo(2)).expect(200).text("/customerName/surname"))
        .isEqualTo("Morgan");
    api.rebuildAt(id, yearsAgo(3)).expect(404);
  }

  private static void assertLifeOfThreeYears(List<JsonNode> events) {
    assertThat(events).hasSizeBetween(6, 10);
    List<Instant> times =
        events.stream().map(event -> Instant.parse(event.path("time").asText())).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(times.getFirst()).isBetween(yearsAgoInstant(3), yearsAgoInstant(2));
    assertThat(times.getLast()).isBefore(Instant.now());
    assertThat(events).allMatch(event -> !event.path("actor").asText().isEmpty());
  }

  @Test
  void the_copies_of_a_customer_are_counted_until_only_the_streams_may_have_some()
      throws Exception {
    String id = api.created(Bodies.person("Copies"));
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "Again")).expect(200);
    assertThat(system.awaitIdle(Duration.ofSeconds(30))).isTrue();
    JsonNode living = copies(id);
    assertThat(living.path("events").asInt()).isEqualTo(2);
    assertThat(living.path("view").asText()).isEqualTo("customer");
    assertThat(living.path("archivedEvents").asInt()).isEqualTo(2);
    assertThat(living.path("archiveTombstone").asBoolean()).isFalse();
    assertThat(living.has("deletedAt")).isFalse();

    api.delete(id).expect(204);
    assertThat(system.awaitIdle(Duration.ofSeconds(30))).isTrue();
    JsonNode forgotten = copies(id);
    assertThat(forgotten.path("events").asInt()).isEqualTo(1);
    assertThat(forgotten.path("view").asText()).isEqualTo("tombstone");
    assertThat(forgotten.path("archivedEvents").asInt()).isZero();
    assertThat(forgotten.path("archiveTombstone").asBoolean()).isTrue();
    Instant deletedAt = Instant.parse(forgotten.path("deletedAt").asText());
    assertThat(forgotten.path("tableStreamUntil").asText())
        .isEqualTo(deletedAt.plus(Duration.ofDays(1)).toString());
    assertThat(forgotten.path("kinesisUntil").asText())
        .isEqualTo(deletedAt.plus(Duration.ofDays(2)).toString());
  }

  @Test
  void copies_of_an_unknown_customer_are_none_and_another_path_is_not_found() {
    JsonNode none = copies("00000000-0000-4000-8000-000000000000");
    assertThat(none.path("events").asInt()).isZero();
    assertThat(none.path("view").asText()).isEqualTo("none");
    api.get("/local/customers/no-id/copies").expect(404);
    api.get("/local/nothing").expect(404);
    api.send("POST", STATUS, NOTHING).expect(405);
  }

  @Test
  void the_status_has_the_state_of_both_functions_and_no_personal_data() throws Exception {
    api.created(Bodies.person("Secretsurname"));
    assertThat(system.awaitIdle(Duration.ofSeconds(30))).isTrue();
    Reply reply = api.get(STATUS).expect(200);
    assertThat(reply.header("cache-control")).isEqualTo("no-store");
    assertThat(reply.body()).doesNotContain("Secretsurname", "Test Street");
    for (String name : new String[] {"relay", "archiver"}) {
      JsonNode function = reply.json().path("functions").path(name);
      assertThat(function.path("processed").asInt()).isPositive();
      assertThat(function.path("lagMillis").asLong(-1)).isZero();
      assertThat(function.path("inTheWay")).isEmpty();
      assertThat(reply.json().path("onFailure").path(name).isArray()).isTrue();
    }
    assertThat(reply.json().path("retention").path("kinesisHours").asInt()).isEqualTo(24);
  }

  private JsonNode copies(String id) {
    return api.get("/local/customers/" + id + "/copies").expect(200).json();
  }

  private static String yearsAgo(int years) {
    return yearsAgoInstant(years).toString();
  }

  private static Instant yearsAgoInstant(int years) {
    return Instant.now().minus(Duration.ofDays(365L * years));
  }
}
