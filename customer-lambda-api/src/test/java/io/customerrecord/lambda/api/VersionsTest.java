package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a request names a version, and how conflicts are answered. */
class VersionsTest {
  private static final String UNKNOWN = "c5ae5538-7f75-4dca-bc01-e92e011626fa";

  private final TestApi api = new TestApi();

  @Test
  void a_stale_version_in_the_body_is_a_conflict() {
    String id = atVersion(3);
    TestResponse response = amend(id, ",\"version\":2");
    assertThat(response.status()).isEqualTo(409);
    assertThat(response.problem()).isEqualTo("version-conflict");
    assertThat(response.text("/currentVersion")).isEqualTo("3");
  }

  @Test
  void a_stale_version_in_if_match_is_a_failed_precondition() {
    String id = atVersion(3);
    for (String stale :
        new String[] {"\"2\"", "\"4\"", "\"1\", \"2\"", "W/\"3\"", "\"03\"", "\"abc\"", "\"\""}) {
      TestResponse response = amendIfMatch(id, stale);
      assertThat(response.status()).as(stale).isEqualTo(412);
      assertThat(response.problem()).isEqualTo("precondition-failed");
      assertThat(response.text("/currentVersion")).isEqualTo("3");
    }
  }

  @Test
  void the_current_version_may_be_anywhere_in_if_match() {
    String id = atVersion(2);
    assertThat(amendIfMatch(id, "\"2\"").headers()).containsEntry("etag", "\"3\"");
    assertThat(amendIfMatch(id, "\"1\" , \"3\",\"x\", W/\"4\"").headers())
        .containsEntry("etag", "\"4\"");
    assertThat(amendIfMatch(id, " , \"1\",, \"4\" ,").headers()).containsEntry("etag", "\"5\"");
  }

  @Test
  void a_command_repeated_with_several_versions_gets_its_first_response() {
    String id = atVersion(3);
    TestRequest keyed =
        amendment(id, "").header("If-Match", "\"5\", \"3\"").header("Idempotency-Key", "k-1");
    TestResponse first = api.send(keyed);
    assertThat(first.headers()).containsEntry("etag", "\"4\"");

    assertThat(api.send(keyed).body()).isEqualTo(first.body());
    assertThat(amendIfMatch(id, "\"4\"").headers()).containsEntry("etag", "\"5\"");
    assertThat(api.send(keyed).body()).isEqualTo(first.body());
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).headers())
        .containsEntry("etag", "\"5\"");
  }

  @Test
  void if_match_lists_at_most_ten_tags() {
    String id = atVersion(1);
    assertThat(amendIfMatch(id, "\"9\",".repeat(9) + "\"1\"").status()).isEqualTo(200);
    TestResponse more = amendIfMatch(id, "\"9\",".repeat(10) + "\"2\"");
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.errors()).containsExactly("If-Match");
  }

  @Test
  void an_if_match_without_entity_tags_is_rejected_by_name() {
    String id = atVersion(1);
    for (String value :
        new String[] {"1", "", ",", "W/1", "\"1", "\"1\" \"2\"", "*,\"1\"", "\"1\";", "w/\"1\""}) {
      TestResponse response = amendIfMatch(id, value);
      assertThat(response.status()).as(value).isEqualTo(400);
      assertThat(response.errors()).containsExactly("If-Match");
    }
  }

  @Test
  void the_body_and_if_match_must_agree() {
    String id = atVersion(2);
    TestRequest both = amendment(id, ",\"version\":2");
    TestResponse different = api.send(both.header("If-Match", "\"1\""));
    assertThat(different.status()).isEqualTo(400);
    assertThat(different.errors()).containsExactly("If-Match", "/version");
    assertThat(api.send(both.header("If-Match", "\"2\"")).status()).isEqualTo(200);
    assertThat(api.send(both.header("If-Match", "\"2\"")).status()).isEqualTo(412);
    assertThat(api.send(both.header("If-Match", "*")).status()).isEqualTo(409);
  }

  @Test
  void an_amendment_must_name_a_version() {
    String id = atVersion(1);
    assertThat(amend(id, "").problem()).isEqualTo("version-required");
    assertThat(amend(id, "").status()).isEqualTo(428);
    assertThat(amendIfMatch(id, "*").status()).isEqualTo(428);
  }

  @Test
  void an_amendment_of_an_unknown_customer_is_not_found_however_it_names_the_version() {
    assertThat(amend(UNKNOWN, ",\"version\":1").status()).isEqualTo(404);
    assertThat(amendIfMatch(UNKNOWN, "\"1\"").status()).isEqualTo(404);
    assertThat(amendIfMatch(UNKNOWN, "\"1\",\"2\"").status()).isEqualTo(404);
    assertThat(amendIfMatch(UNKNOWN, "\"abc\"").status()).isEqualTo(404);
  }

  @Test
  void an_amendment_of_a_deleted_customer_is_gone() {
    String id = api.createdPerson();
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    TestResponse response = amend(id, ",\"version\":1");
    assertThat(response.status()).isEqualTo(410);
    assertThat(response.problem()).isEqualTo("customer-gone");
    assertThat(amendIfMatch(id, "\"abc\"").status()).isEqualTo(410);
  }

  @Test
  void an_amendment_of_the_other_type_is_told_the_type() {
    String id = api.createdOrganisation();
    TestResponse response = amend(id, ",\"version\":1");
    assertThat(response.status()).isEqualTo(409);
    assertThat(response.problem()).isEqualTo("wrong-customer-type");
    assertThat(response.text("/customerType")).isEqualTo("ORGANISATION");
    TestResponse other =
        api.send(
            TestRequest.post(
                TestApi.AMEND_ORGANISATION,
                "{\"customerId\":\"%s\",\"version\":1,\"organisationName\":\"O\"}"
                    .formatted(api.createdPerson())));
    assertThat(other.text("/customerType")).isEqualTo("PERSON");
  }

  @Test
  void an_amendment_that_changes_nothing_keeps_the_version() {
    String id = atVersion(2);
    TestResponse response =
        api.send(
            TestRequest.post(
                TestApi.AMEND_PERSON, "{\"customerId\":\"%s\",\"version\":2}".formatted(id)));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("etag", "\"2\"");
  }

  @Test
  void an_amendment_replaces_whole_values() {
    String id = api.createdOrganisation();
    TestResponse response =
        api.send(
            TestRequest.post(
                    TestApi.AMEND_ORGANISATION,
                    """
                    {"customerId": "%s", "organisationName": "Newydd",
                     "customerAddress": {"addressType": "PO", "address": {"addressLine1": "Box 1"}}}
                    """
                        .formatted(id))
                .header("If-Match", "\"1\""));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text("/organisationName")).isEqualTo("Newydd");
    assertThat(response.text("/customerAddress/addressType")).isEqualTo("PO");
  }

  @Test
  void a_customer_is_not_sent_again_to_a_caller_with_its_etag() {
    String id = atVersion(2);
    TestRequest get = TestRequest.get(TestApi.QUERY + id);
    for (String known : new String[] {"\"2\"", "W/\"2\"", "*", "\"1\", W/\"2\""}) {
      TestResponse response = api.send(get.header("If-None-Match", known));
      assertThat(response.status()).as(known).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers())
          .containsEntry("etag", "\"2\"")
          .doesNotContainKey("content-type");
    }
    for (String other : new String[] {"\"1\"", "\"1\",\"3\"", "2", "", "\"02\""}) {
      assertThat(api.send(get.header("If-None-Match", other)).status()).as(other).isEqualTo(200);
    }
  }

  private String atVersion(int version) {
    String id = api.createdPerson();
    for (int v = 1; v < version; v++) {
      assertThat(amend(id, ",\"version\":" + v).status()).isEqualTo(200);
    }
    return id;
  }

  private int amendments;

  private TestRequest amendment(String id, String more) {
    return TestRequest.post(
        TestApi.AMEND_PERSON,
        "{\"customerId\":\"%s\",\"customerName\":{\"surname\":\"S%s\"}%s}"
            .formatted(id, amendments++, more));
  }

  private TestResponse amend(String id, String more) {
    return api.send(amendment(id, more));
  }

  private TestResponse amendIfMatch(String id, String value) {
    return api.send(amendment(id, "").header("If-Match", value));
  }
}
