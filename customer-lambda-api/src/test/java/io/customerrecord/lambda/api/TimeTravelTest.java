package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer as it was, by GET. */
class TimeTravelTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TestApi api = new TestApi(store);
  private TestResponse created;
  private TestResponse amended;
  private TestRequest get;

  @BeforeEach
  void create_and_amend() {
    created = api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON));
    String id = created.text("/customerId");
    amended =
        api.send(
            TestRequest.post(
                TestApi.AMEND_PERSON,
                "{\"customerId\":\"%s\",\"version\":1,\"customerName\":{\"surname\":\"B\"}}"
                    .formatted(id)));
    get = TestRequest.get(TestApi.QUERY + id);
  }

  @Test
  void a_version_is_the_customer_after_that_event() {
    assertShows(get.query("version", "1"), created);
    assertShows(get.query("version", "2"), amended);
  }

  @Test
  void a_time_is_the_customer_after_every_event_up_to_it() {
    assertShows(get.query("at", created.text("/updateTime")), created);
    assertShows(get.query("at", amended.text("/updateTime")), amended);
    assertShows(get.query("at", "2999-12-31T23:59:59Z"), amended);
  }

  /** The etag is that of the version shown. */
  private void assertShows(TestRequest request, TestResponse expected) {
    TestResponse shown = api.send(request);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo(expected.body());
    assertThat(shown.headers().get("etag")).isEqualTo(expected.headers().get("etag"));
  }

  @Test
  void a_tag_of_the_version_shown_is_not_modified() {
    TestRequest first = get.query("version", "1");
    TestResponse known = api.send(first.header("If-None-Match", "\"1\""));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.headers()).containsEntry("etag", "\"1\"");
    assertThat(known.body()).isEmpty();
    assertThat(api.send(first.header("If-None-Match", "\"2\"")).status()).isEqualTo(200);
  }

  @Test
  void head_is_answered_as_get_but_without_a_body() {
    TestRequest first = get.query("version", "1");
    TestResponse head = api.send(first.method("HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers())
        .containsEntry("etag", "\"1\"")
        .containsEntry("content-length", Integer.toString(api.send(first).body().length()));
    assertThat(api.send(first.method("HEAD").header("If-None-Match", "\"1\"")).status())
        .isEqualTo(304);
  }

  @Test
  void the_past_is_read_from_events_alone() {
    TestApi withoutViews =
        new TestApi(
            FailingStore.failing(
                store, new IllegalStateException("a view"), "view", "currentView"));
    assertThat(withoutViews.send(get.query("version", "2")).body()).isEqualTo(amended.body());
    assertThat(withoutViews.send(get.query("at", "2999-01-01T00:00:00Z")).body())
        .isEqualTo(amended.body());
    assertThat(withoutViews.send(get).status()).isEqualTo(500);
  }

  @Test
  void before_its_creation_there_is_no_customer() {
    TestResponse before = api.send(get.query("at", "2019-03-03T15:30:16.481Z"));
    assertThat(before.status()).isEqualTo(404);
    assertThat(before.problem()).isEqualTo("customer-not-found");
    TestRequest unknown = TestRequest.get(TestApi.QUERY + UUID.randomUUID());
    assertThat(api.send(unknown.query("version", "1")).problem()).isEqualTo("customer-not-found");
  }

  @Test
  void a_version_that_is_not_reached_is_not_found() {
    TestResponse later = api.send(get.query("version", "3"));
    assertThat(later.status()).isEqualTo(404);
    assertThat(later.problem()).isEqualTo("version-not-found");
    assertThat(later.text("/currentVersion")).isEqualTo("2");
  }

  @Test
  void a_deleted_customer_is_gone_at_every_moment() {
    api.send(TestRequest.post(TestApi.DELETE + created.text("/customerId"), ""));
    for (TestRequest request :
        new TestRequest[] {
          get.query("version", "1"),
          get.query("version", "1").header("If-None-Match", "\"1\""),
          get.query("version", "9"),
          get.query("at", created.text("/createTime")),
          get.query("at", "2019-03-03T15:30:16.481Z")
        }) {
      assertThat(api.send(request).status()).isEqualTo(410);
    }
  }

  @Test
  void a_time_and_a_version_exclude_each_other() {
    TestResponse both = api.send(get.query("at", "2999-01-01T00:00:00Z").query("version", "1"));
    assertThat(both.problem()).isEqualTo("invalid-request");
    assertThat(both.errors()).containsExactly("at", "version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "1767225600",
        "2026-01-01T00:00:00 ",
        "2026-01-01T00:00:00Z ",
        "2026-01-01T00:00:00%2B01:00",
        "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00,481Z"
      })
  void a_malformed_time_is_rejected_with_the_reason(String at) {
    TestResponse response = api.send(get.query("at", at));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.errors()).containsExactly("at");
    assertThat(response.text("/errors/0/detail")).contains(", but ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1,1", "1.0", "latest", "9223372036854775808"})
  void a_version_out_of_range_is_rejected_by_name(String version) {
    TestResponse response = api.send(get.query("version", version));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.errors()).containsExactly("version");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2999-01-01T00:00:00+01:00, the plus sign was encoded",
    "2999-01-01T00:00:00 01:00, it was not",
    "2999-01-01T00:00:00.5 0100, an offset without a colon",
    "2999-01-01 00:00:00 01, and with a space before the time",
    "2999-01-01 00:00:00Z, and without an offset",
    "2999-01-01T00:00:00-01:00, a minus sign"
  })
  void a_space_in_place_of_the_plus_sign_of_an_offset_is_read_as_one(String at, String why) {
    assertThat(api.send(get.query("at", at)).status()).as(why).isEqualTo(200);
  }

  @Test
  void the_sign_that_a_space_stands_for_is_a_plus() {
    // Half an hour before the creation, and half an hour after it, in an offset of an hour.
    String local =
        java.time.OffsetDateTime.parse(created.text("/createTime"))
            .plusMinutes(30)
            .toLocalDateTime()
            .toString();
    assertThat(api.send(get.query("at", local + " 01:00")).status()).isEqualTo(404);
    assertThat(api.send(get.query("at", local + "-01:00")).status()).isEqualTo(200);
  }
}
