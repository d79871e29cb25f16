package io.customerrecord.local.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.Tables;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
class ForgottenCustomerTest {
  private static final String MARKER = "Plant3d";
  private static final String KEY = "Idempotency-Key";
  private static final byte[] NOTHING = {};

  private final ApiClient api;
  private final Tables tables;
  private final String key = MARKER + UUID.randomUUID();
  private String id;

  ForgottenCustomerTest(ApiClient api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  @BeforeEach
  void delete_a_person_with_markers_in_every_field() {
    Reply created = createAgain().expect(201);
    id = created.text("/customerId");
    amendAgain().expect(200);
    assertThat(tables.about(id)).contains(MARKER);
    api.send("POST", ApiClient.DELETE + id, NOTHING, KEY, MARKER + "-delete").expect(204);
  }

  @Test
  void the_tables_contain_no_personal_data() {
    assertThat(tables.dump()).contains(id).doesNotContain(MARKER);
    assertThat(tables.row(id).orElseThrow()).containsOnlyKeys("customerId", "version", "deletedAt");
  }

  @Test
  void every_page_of_the_history_contains_the_deletion_alone() {
    for (String page : List.of("", "?after=0", "?after=1", "?after=2&limit=1", "?limit=1000")) {
      JsonNode history = api.get(ApiClient.EVENTS + id + page).expect(200).json();
      assertThat(history.path("events")).hasSize(1);
      assertThat(history.at("/events/0/type").asText()).isEqualTo("CustomerDeleted");
      assertThat(history.at("/events/0/sequence").asText()).endsWith("003");
      assertThat(history.has("next")).isFalse();
      assertThat(history.toString()).doesNotContain(MARKER);
    }
    JsonNode behind = api.get(ApiClient.EVENTS + id + "?after=3").expect(200).json();
    assertThat(behind.path("events")).isEmpty();
  }

  @Test
  void every_request_reports_the_customer_as_gone() {
    for (Supplier<Reply> request : everyRequest()) {
      assertThat(request.get().problem(410, "customer-gone").body()).doesNotContain(MARKER);
    }
  }

  @Test
  void every_request_reports_the_customer_as_gone_and_commands_restore_a_lost_tombstone() {
    for (Supplier<Reply> request : everyRequest()) {
      tables.deleteRow(id);
      assertThat(request.get().problem(410, "customer-gone").body()).doesNotContain(MARKER);
    }
    api.query(id).expect(410);
    assertThat(tables.row(id).orElseThrow()).containsKey("deletedAt");
    assertThat(api.get(ApiClient.EVENTS + id).json().path("events")).hasSize(1);
  }

  @Test
  void deleting_again_succeeds_and_changes_nothing() {
    String before = tables.about(id);

    api.delete(id).expect(204);
    api.delete(id).expect(204);

    assertThat(tables.about(id)).isEqualTo(before);
  }

  @Test
  void the_response_to_a_wrong_method_contains_no_personal_data() {
    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      for (String path : List.of(ApiClient.QUERY, ApiClient.EVENTS, ApiClient.DELETE)) {
        assertThat(api.send(method, path + id, NOTHING).problem(405, "method-not-allowed").body())
            .doesNotContain(MARKER);
      }
    }
    assertThat(api.send("HEAD", ApiClient.QUERY + id, NOTHING).status()).isEqualTo(410);
  }

  private List<Supplier<Reply>> everyRequest() {
    ObjectNode whom = Bodies.object().put("customerId", id);
    ObjectNode organisation = whom.deepCopy().put("organisationName", "Late").put("version", 2);
    return List.of(
        () -> api.query(id),
        () -> api.get(ApiClient.QUERY + id, "If-None-Match", "\"3\""),
        () -> api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 2, "Late")),
        () -> api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 3, "Late")),
        () -> api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, "Late"), "If-Match", "\"2\""),
        this::amendAgain,
        () -> api.post(ApiClient.AMEND_ORGANISATION, organisation),
        () -> api.rebuild(id),
        () -> api.rebuildTo(id, 1),
        () -> api.rebuildTo(id, 3),
        () -> api.rebuildAt(id, "2999-01-01T00:00:00Z"),
        () -> api.rebuildAt(id, "1999-01-01T00:00:00Z"),
        this::createAgain,
        () -> api.post(ApiClient.CREATE_ORGANISATION, Bodies.organisation("Late"), KEY, key));
  }

  private Reply createAgain() {
    ObjectNode person = Bodies.person(MARKER);
    person.set("customerAddress", Bodies.address(MARKER + " Street"));
    person.putObject("customerContact").put("email", MARKER + "@example.com");
    person.putObject("attributes").put(MARKER, MARKER + " text");
    return api.post(ApiClient.CREATE_PERSON, person, KEY, key);
  }

  private Reply amendAgain() {
    return api.post(
        ApiClient.AMEND_PERSON,
        Bodies.amendment(id, 1, MARKER + " amended"),
        KEY,
        MARKER + "-amend");
  }
}
