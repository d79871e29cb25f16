package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Idempotency, deletion, rebuilding, and the origin of commands. */
class CommandsTest {
  private final TestApi api = new TestApi();

  @ParameterizedTest
  @CsvSource({"x, 2048, 201", "x, 2049, 400", "\ud800, 1, 400"})
  void a_caller_that_cannot_be_stored_is_rejected(String letter, int length, int status)
      throws Exception {
    TestResponse response =
        api.send(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
                .authorizedBy("{\"lambda\":{\"principalId\":\"" + letter.repeat(length) + "\"}}"));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.errors()).isEqualTo(status == 400 ? List.of("Authorization") : List.of());
  }

  @Test
  void a_creation_repeated_with_its_key_gets_its_first_response() {
    TestRequest create =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Idempotency-Key", "k-1");
    TestResponse first = api.send(create);
    amend(first.text("/customerId"), 1, "k-2", "Other");
    TestResponse again = api.send(create);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    Map<String, String> headers = new HashMap<>(again.headers());
    assertThat(headers.remove("idempotent-replayed")).isEqualTo("true");
    assertThat(headers).isEqualTo(first.headers());
  }

  @Test
  void an_amendment_repeated_with_its_key_gets_its_first_response() {
    String id = api.createdPerson();
    TestResponse first = amend(id, 1, "k-2", "Second");
    amend(id, 2, "k-3", "Third");
    assertThat(amend(id, 1, "k-2", "Second").body()).isEqualTo(first.body());
    TestRequest ifMatch =
        TestRequest.post(
                TestApi.AMEND_PERSON,
                "{\"customerId\":\"%s\",\"customerName\":{\"surname\":\"Second\"}}".formatted(id))
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", "k-2");
    assertThat(api.send(ifMatch).body()).isEqualTo(first.body());
  }

  @Test
  void a_key_used_at_another_version_is_rejected_and_nothing_is_repeated() {
    String id = api.createdPerson();
    amend(id, 1, "k-2", "Second");
    amend(id, 2, "k-3", "Third");
    TestResponse again = amend(id, 3, "k-2", "Second");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.problem()).isEqualTo("idempotency-key-reused");
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).text("/customerName/surname"))
        .isEqualTo("Third");
  }

  @Test
  void of_several_versions_the_one_of_the_key_is_found() {
    String id = api.createdPerson();
    TestResponse second = amend(id, 1, "k-2", "Second");
    TestResponse third = amend(id, 2, "k-3", "Third");
    TestRequest either =
        TestRequest.post(
                TestApi.AMEND_PERSON,
                "{\"customerId\":\"%s\",\"customerName\":{\"surname\":\"Third\"}}".formatted(id))
            .header("If-Match", "\"1\", \"2\", \"3\"")
            .header("Idempotency-Key", "k-3");
    assertThat(api.send(either).body()).isEqualTo(third.body());
    assertThat(api.send(either.header("Idempotency-Key", "k-2")).status()).isEqualTo(422);
    assertThat(second.status()).isEqualTo(200);
  }

  @Test
  void a_first_response_is_not_marked_as_replayed() {
    TestResponse created =
        api.send(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
                .header("Idempotency-Key", "k-1"));
    assertThat(created.headers()).doesNotContainKey("idempotent-replayed");
    assertThat(amend(created.text("/customerId"), 1, "k-2", "Second").headers())
        .doesNotContainKey("idempotent-replayed");
  }

  @Test
  void a_key_used_for_another_command_is_rejected() {
    TestRequest create =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Idempotency-Key", "k-1");
    String id = api.send(create).text("/customerId");
    TestResponse other =
        api.send(
            TestRequest.post(
                    TestApi.CREATE_PERSON, TestApi.PERSON.replace("Test surname", "Another"))
                .header("Idempotency-Key", "k-1"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    amend(id, 1, "k-2", "Second");
    assertThat(amend(id, 1, "k-2", "Third").status()).isEqualTo(422);
  }

  @Test
  void the_key_of_a_deleted_customer_does_not_create_it_again() {
    TestRequest create =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Idempotency-Key", "k-1");
    String id = api.send(create).text("/customerId");
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    assertThat(api.send(create).status()).isEqualTo(410);
  }

  @Test
  void an_invalid_key_is_reported_together_with_all_other_violations() {
    for (String key :
        new String[] {"", "two words", "ŷ", "x".repeat(256), "\u0007", "one,two", "one,one", ","}) {
      TestResponse response =
          api.send(TestRequest.post(TestApi.CREATE_PERSON, "{}").header("Idempotency-Key", key));
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.errors())
          .containsExactly("Idempotency-Key", "/customerName", "/customerAddress");
      String id = api.createdPerson();
      TestResponse deletion =
          api.send(TestRequest.post(TestApi.DELETE + id, "").header("Idempotency-Key", key));
      assertThat(deletion.errors()).containsExactly("Idempotency-Key");
      assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_key_without_a_caller_is_rejected_by_name() {
    TestRequest create =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).header("Idempotency-Key", "k-1");
    assertThat(api.send(create.unauthorized()).errors()).containsExactly("Idempotency-Key");
    assertThat(api.send(create).status()).isEqualTo(201);
    assertThat(
            api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).unauthorized())
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_valid_trace_reaches_the_event_unless_it_is_a_deletion() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    TestRequest create = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON);
    String id = api.send(create.header("traceparent", trace)).text("/customerId");
    assertThat(api.send(TestRequest.get(TestApi.EVENTS + id)).text("/events/0/traceparent"))
        .isEqualTo(trace);

    api.send(TestRequest.post(TestApi.DELETE + id, "").header("traceparent", trace));
    assertThat(api.send(TestRequest.get(TestApi.EVENTS + id)).body())
        .contains("CustomerDeleted")
        .doesNotContain("traceparent");

    String untraced = api.send(create.header("traceparent", "00-0-0-0")).text("/customerId");
    assertThat(api.send(TestRequest.get(TestApi.EVENTS + untraced)).body())
        .doesNotContain("traceparent");
  }

  @Test
  void the_longest_key_is_accepted() {
    TestRequest create =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
            .header("Idempotency-Key", "~".repeat(255));
    assertThat(api.send(create).status()).isEqualTo(201);
  }

  @Test
  void key_request_and_actor_reach_the_event() throws Exception {
    TestResponse created =
        api.send(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
                .header("idempotency-key", "k-1")
                .authorizedBy(
                    "{\"iam\":{\"accessKey\":\"A\",\"userArn\":\"arn:aws:iam::1:user/u\"}}"));
    TestResponse history = api.send(TestRequest.get(TestApi.EVENTS + created.text("/customerId")));
    String scope = "iam 3:aws 1:1 6:user/u";
    assertThat(history.text("/events/0/commandid"))
        .isEqualTo(IdempotencyKeys.withoutSecret().commandId(scope, "k-1"));
    assertThat(history.text("/events/0/correlationid")).isEqualTo(TestRequest.REQUEST_ID);
    assertThat(history.text("/events/0/actor")).isEqualTo("arn:aws:iam::1:user/u");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'jwt':{'claims':{'iss':'https://i','sub':'user-7','groups':['a']},'scopes':['s']}} |"
            + " user-7",
        "{'jwt':{'scopes':null,'claims':{'sub':7}}} | ''",
        "{'jwt':{'sub':'not this one','claims':null}} | ''",
        "{'lambda':{'principalId':'p-9','deep':{'principalId':'no'}}} | p-9",
        "{'lambda':null} | ''",
        "{} | ''"
      })
  void the_actor_is_the_principal_of_the_authorizer(String authorizer, String actor)
      throws Exception {
    TestResponse created =
        api.send(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
                .authorizedBy(authorizer.replace('\'', '"')));
    TestResponse history = api.send(TestRequest.get(TestApi.EVENTS + created.text("/customerId")));
    assertThat(history.text("/events/0/actor")).isEqualTo(actor);
  }

  @Test
  void deleting_an_unknown_customer_is_not_found() {
    assertThat(api.send(TestRequest.post(TestApi.DELETE + UUID.randomUUID(), "")).status())
        .isEqualTo(404);
  }

  @Test
  void a_deletion_accepts_no_version() {
    String id = api.createdPerson();
    TestRequest delete = TestRequest.post(TestApi.DELETE + id, "{\"version\":1}");
    assertThat(api.send(delete).errors()).containsExactly("/version");
    assertThat(
            api.send(TestRequest.post(TestApi.DELETE + id, "").header("If-Match", "\"1\""))
                .errors())
        .containsExactly("If-Match");
    assertThat(api.send(TestRequest.post(TestApi.DELETE + id, "x")).status()).isEqualTo(400);
    assertThat(api.send(TestRequest.post(TestApi.DELETE + id, "{}")).status()).isEqualTo(204);
  }

  @Test
  void a_deletion_that_runs_out_of_time_succeeds_and_continues_when_repeated() {
    String id = api.createdPerson();
    TestRequest delete = TestRequest.post(TestApi.DELETE + id, "");
    assertThat(api.send(delete, new TestInvocation(3_000)).status()).isEqualTo(204);
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).status()).isEqualTo(410);
    assertThat(api.send(TestRequest.get(TestApi.EVENTS + id)).json().path("events")).hasSize(1);
    assertThat(api.send(delete).status()).isEqualTo(204);
  }

  @Test
  void a_customer_is_rebuilt_at_a_version_and_now() {
    String id = api.createdPerson();
    TestResponse second = amend(id, 1, "k", "Second");
    assertThat(rebuild(id, ",\"version\":1").text("/customerName/surname"))
        .isEqualTo("Test surname");
    assertThat(rebuild(id, ",\"version\":2").body()).isEqualTo(second.body());
    assertThat(rebuild(id, "").body()).isEqualTo(second.body());
    TestResponse later = rebuild(id, ",\"version\":3");
    assertThat(later.status()).isEqualTo(404);
    assertThat(later.problem()).isEqualTo("version-not-found");
    assertThat(later.text("/currentVersion")).isEqualTo("2");
  }

  @Test
  void before_its_creation_there_is_no_customer_and_after_its_deletion_it_is_gone() {
    String id = api.createdPerson();
    TestResponse before = rebuild(id, ",\"timestamp\":\"2019-03-03T15:30:16.481Z\"");
    assertThat(before.status()).isEqualTo(404);
    assertThat(before.problem()).isEqualTo("customer-not-found");
    assertThat(rebuild(UUID.randomUUID().toString(), "").status()).isEqualTo(404);
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    assertThat(rebuild(id, "").status()).isEqualTo(410);
  }

  @Test
  void a_rebuild_accepts_a_timestamp_or_a_version() {
    TestResponse response =
        rebuild(
            UUID.randomUUID().toString(), ",\"version\":1,\"timestamp\":\"2019-03-03T15:30:16Z\"");
    assertThat(response.errors()).containsExactly("/timestamp", "/version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2019-03-03T15:30:16",
        "2019-02-30T15:30:16Z",
        "1551627016",
        "2019-03-03T15:30:16+25:00"
      })
  void a_malformed_timestamp_is_rejected_with_the_reason(String timestamp) {
    TestResponse response =
        rebuild(UUID.randomUUID().toString(), ",\"timestamp\":\"" + timestamp + "\"");
    assertThat(response.errors()).containsExactly("/timestamp");
    assertThat(response.text("/errors/0/detail")).contains(", but ");
  }

  @Test
  void a_malformed_id_in_a_body_is_rejected() {
    for (String id : new String[] {"", "1", "c5ae5538-7f75-4dca-bc01-e92e011626fg"}) {
      assertThat(rebuild(id, "").errors()).containsExactly("/customerId");
      assertThat(amend(id, 1, "k", "S").errors()).containsExactly("/customerId");
    }
    assertThat(api.send(TestRequest.post(TestApi.REBUILD, "{}")).errors())
        .containsExactly("/customerId");
  }

  private TestResponse rebuild(String id, String more) {
    return api.send(
        TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"%s\"%s}".formatted(id, more)));
  }

  private TestResponse amend(String id, long version, String key, String surname) {
    return api.send(
        TestRequest.post(
                TestApi.AMEND_PERSON,
                "{\"customerId\":\"%s\",\"version\":%d,\"customerName\":{\"surname\":\"%s\"}}"
                    .formatted(id, version, surname))
            .header("Idempotency-Key", key));
  }
}
