package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.testing.Concurrently;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
class ApiIdempotencyTest {
  private static final int AT_ONCE = 16;
  private static final String KEY = "Idempotency-Key";

  private final ApiClient api;
  private final Tables tables;
  private final String key = "key-" + UUID.randomUUID();
  private final String otherKey = "key-" + UUID.randomUUID();

  ApiIdempotencyTest(ApiClient api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  @Test
  void a_repeated_creation_appends_no_event_and_returns_the_first_response() {
    Reply first = create();
    String id = first.text("/customerId");

    assertRepeats(first, create());
    amendedByOthers(id, 1);
    amendedByOthers(id, 2);
    assertRepeats(first, create());
    assertThat(create().header("location")).isEqualTo("../query/" + id);
    assertThat(api.events(id)).hasSize(3);
  }

  @Test
  void concurrent_repeated_creations_append_one_event_and_get_the_same_response() {
    List<Reply> replies = Concurrently.run(AT_ONCE, thread -> create());

    replies.forEach(reply -> assertRepeats(replies.getFirst(), reply));
    assertThat(api.events(replies.getFirst().text("/customerId"))).hasSize(1);
  }

  @Test
  void a_repeated_amendment_appends_no_event_and_returns_the_first_response() {
    String id = create().text("/customerId");
    Reply first = amend(id);

    assertRepeats(first, amend(id));
    amendedByOthers(id, 2);
    amendedByOthers(id, 3);
    assertRepeats(first, amend(id));
    assertRepeats(
        first,
        api.post(
            ApiClient.AMEND_PERSON,
            Bodies.amendment(id, "Mine too"),
            KEY,
            otherKey,
            "If-Match",
            "\"1\""));
    assertThat(api.events(id)).hasSize(4);
    assertThat(api.query(id).version()).isEqualTo(4);
  }

  @Test
  void concurrent_repeated_amendments_append_one_event_and_get_the_same_response() {
    String id = create().text("/customerId");

    List<Reply> replies = Concurrently.run(AT_ONCE, thread -> amend(id));

    replies.forEach(reply -> assertRepeats(replies.getFirst(), reply));
    assertThat(api.events(id)).hasSize(2);
  }

  @Test
  void a_repeated_command_is_recognised_if_the_view_is_lost() {
    Reply created = create();
    String id = created.text("/customerId");
    Reply amended = amend(id);

    tables.deleteRow(id);
    assertRepeats(created, create());
    tables.deleteRow(id);
    assertRepeats(amended, amend(id));

    assertThat(api.events(id)).hasSize(2);
  }

  @Test
  void the_same_key_with_another_body_is_rejected() {
    String id = create().text("/customerId");
    amend(id);

    api.post(ApiClient.CREATE_PERSON, Bodies.person("Other"), KEY, key)
        .problem(422, "idempotency-key-reused");
    api.post(ApiClient.CREATE_ORGANISATION, Bodies.organisation("Other"), KEY, key)
        .problem(422, "idempotency-key-reused");
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "Other"), KEY, otherKey)
        .problem(422, "idempotency-key-reused");
    assertThat(api.events(id)).hasSize(2);
  }

  @Test
  void another_key_at_the_same_version_conflicts() {
    String id = create().text("/customerId");
    amend(id);

    api.post(
            ApiClient.AMEND_PERSON,
            Bodies.amendment(id, 1, "Mine too"),
            KEY,
            UUID.randomUUID().toString())
        .problem(409, "version-conflict");
  }

  @Test
  void after_a_deletion_old_keys_do_not_recreate_the_customer_even_without_the_tombstone() {
    String id = create().text("/customerId");
    amend(id);
    api.delete(id).expect(204);

    for (int i = 0; i < 2; i++) {
      keyed(ApiClient.CREATE_PERSON, Bodies.person("Mine"), key).problem(410, "customer-gone");
      tables.deleteRow(id);
      keyed(ApiClient.CREATE_PERSON, Bodies.person("Mine"), key).problem(410, "customer-gone");
      tables.deleteRow(id);
      keyed(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "Mine too"), otherKey)
          .problem(410, "customer-gone");
    }

    assertThat(api.get(ApiClient.EVENTS + id).json().path("events")).hasSize(1);
    api.query(id).expect(410);
    assertThat(tables.row(id).orElseThrow()).containsKey("deletedAt");
  }

  private Reply create() {
    return keyed(ApiClient.CREATE_PERSON, Bodies.person("Mine"), key).expect(201);
  }

  private Reply amend(String id) {
    return keyed(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "Mine too"), otherKey).expect(200);
  }

  private Reply keyed(String path, ObjectNode body, String idempotencyKey) {
    return api.post(path, body, KEY, idempotencyKey);
  }

  private void amendedByOthers(String id, long version) {
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, version, "Other" + version)).expect(200);
  }

  private static void assertRepeats(Reply first, Reply again) {
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("etag")).isEqualTo(first.header("etag"));
    assertThat(again.header("location")).isEqualTo(first.header("location"));
  }
}
