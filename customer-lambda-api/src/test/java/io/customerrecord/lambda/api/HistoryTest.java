package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories are paged, and each page says where the next one begins. */
class HistoryTest {
  private final TestApi api = new TestApi();

  @Test
  void a_history_is_read_page_by_page_without_a_gap() {
    String id = api.createdPerson();
    for (int version = 1; version < 7; version++) {
      api.send(
          TestRequest.post(
              TestApi.AMEND_PERSON,
              "{\"customerId\":\"%s\",\"version\":%d,\"customerName\":{\"surname\":\"S%d\"}}"
                  .formatted(id, version, version)));
    }
    TestResponse first = page(id, "0", "3");
    assertThat(versions(first)).containsExactly(1L, 2L, 3L);
    assertThat(first.text("/next")).isEqualTo("3");
    TestResponse second = page(id, "3", "3");
    assertThat(versions(second)).containsExactly(4L, 5L, 6L);
    TestResponse last = page(id, "6", "3");
    assertThat(versions(last)).containsExactly(7L);
    assertThat(last.json().has("next")).isFalse();
    assertThat(page(id, "7", "3").body()).isEqualTo("{\"events\":[]}");
    assertThat(page(id, "9223372036854775807", "1000").body()).isEqualTo("{\"events\":[]}");
    assertThat(versions(page(id, "4", "3"))).containsExactly(5L, 6L, 7L);
  }

  @Test
  void a_history_is_read_newest_first_page_by_page_without_a_gap() {
    TestApi seven = new TestApi(historyOf(7, 10));
    TestRequest newest =
        TestRequest.get(TestApi.EVENTS + UUID.randomUUID())
            .query("order", "desc")
            .query("limit", "3");
    TestResponse first = seven.send(newest);
    assertThat(versions(first)).containsExactly(7L, 6L, 5L);
    assertThat(first.text("/next")).isEqualTo("5");
    TestResponse second = seven.send(newest.query("after", "5"));
    assertThat(versions(second)).containsExactly(4L, 3L, 2L);
    TestResponse last = seven.send(newest.query("after", second.text("/next")));
    assertThat(versions(last)).containsExactly(1L);
    assertThat(last.json().has("next")).isFalse();
    assertThat(seven.send(newest.query("after", "1")).body()).isEqualTo("{\"events\":[]}");
    assertThat(versions(seven.send(newest.query("after", "9223372036854775807"))))
        .containsExactly(7L, 6L, 5L);
  }

  @Test
  void the_ascending_order_is_the_default() {
    TestApi seven = new TestApi(historyOf(7, 10));
    TestRequest history = TestRequest.get(TestApi.EVENTS + UUID.randomUUID()).query("after", "2");
    assertThat(seven.send(history.query("order", "asc")).body())
        .isEqualTo(seven.send(history).body());
  }

  @Test
  void a_page_newest_first_starts_below_a_version_from_1() {
    TestRequest newest =
        TestRequest.get(TestApi.EVENTS + api.createdPerson()).query("order", "desc");
    for (String after : new String[] {"0", "00", "-1", "", "9223372036854775808"}) {
      TestResponse response = api.send(newest.query("after", after));
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.errors()).containsExactly("after");
    }
    assertThat(api.send(newest.query("after", "0")).text("/errors/0/detail"))
        .contains("leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DESC", "descending", "asc,desc", "desc,desc", " asc", "-1"})
  void an_unknown_order_is_rejected_by_name(String order) {
    TestResponse response =
        api.send(TestRequest.get(TestApi.EVENTS + api.createdPerson()).query("order", order));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.errors()).containsExactly("order");
  }

  @Test
  void a_deletion_while_a_history_is_read_newest_first_is_the_next_page() {
    String id = api.createdPerson();
    TestRequest newest = TestRequest.get(TestApi.EVENTS + id).query("order", "desc");
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    for (TestRequest request : new TestRequest[] {newest, newest.query("after", "1")}) {
      TestResponse page = api.send(request);
      assertThat(page.text("/events/0/type")).isEqualTo("CustomerDeleted");
      assertThat(versions(page)).containsExactly(2L);
      assertThat(page.json().has("next")).isFalse();
    }
    assertThat(api.send(newest.query("after", "2")).body()).isEqualTo("{\"events\":[]}");
  }

  @Test
  void a_page_has_100_events_by_default() {
    TestApi many = new TestApi(historyOf(250, 10));
    String id = UUID.randomUUID().toString();
    assertThat(versions(many.send(TestRequest.get(TestApi.EVENTS + id)))).hasSize(100);
    assertThat(versions(many.send(TestRequest.get(TestApi.EVENTS + id).query("limit", "1000"))))
        .hasSize(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asc", "desc"})
  void a_page_too_large_for_lambda_is_cut_and_continued(String order) {
    for (String character : new String[] {"x", "\"", "\\", "ŷ", "\u0001"}) {
      // Each event is close to DynamoDB's limit of 400 KB.
      int length = character.equals("x") ? 390_000 : character.equals("\u0001") ? 60_000 : 190_000;
      TestApi large = new TestApi(historyOf(30, character, length));
      String id = UUID.randomUUID().toString();
      List<Long> seen = new ArrayList<>();
      TestRequest history =
          TestRequest.get(TestApi.EVENTS + id).query("limit", "1000").query("order", order);
      TestRequest next = history;
      int pages = 0;
      while (next != null) {
        TestResponse page = large.send(next);
        assertThat(page.bytes()).isLessThan(4_300_000).isGreaterThan(20);
        seen.addAll(versions(page));
        next = page.json().has("next") ? history.query("after", page.text("/next")) : null;
        pages++;
      }
      List<Long> all = LongStream.rangeClosed(1, 30).boxed().toList();
      assertThat(seen).isEqualTo(order.equals("asc") ? all : all.reversed());
      assertThat(pages).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1001",
        "1,2",
        "",
        " 1",
        "1.0",
        "+5",
        "1e2",
        "99999999999999999999",
        "ten",
        "٣"
      })
  void a_limit_out_of_range_is_rejected_by_name(String limit) {
    TestResponse response =
        api.send(TestRequest.get(TestApi.EVENTS + api.createdPerson()).query("limit", limit));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.errors()).containsExactly("limit");
  }

  @Test
  void two_wrong_parameters_are_both_reported() {
    TestResponse response = page(api.createdPerson(), "-1", "0");
    assertThat(response.problem()).isEqualTo("invalid-request");
    assertThat(response.errors()).containsExactly("after", "limit");
    assertThat(response.text("/errors/0/parameter")).isEqualTo("after");
  }

  @Test
  void an_unknown_customer_has_no_history() {
    TestResponse response = api.send(TestRequest.get(TestApi.EVENTS + UUID.randomUUID()));
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.problem()).isEqualTo("customer-not-found");
  }

  @Test
  void the_history_of_a_deleted_customer_is_its_deletion() {
    String id = api.createdPerson();
    api.send(TestRequest.post(TestApi.DELETE + id, "").header("Idempotency-Key", "secret-key"));
    TestResponse history = api.send(TestRequest.get(TestApi.EVENTS + id));
    assertThat(versions(history)).containsExactly(2L);
    assertThat(history.text("/events/0/type")).isEqualTo("CustomerDeleted");
    assertThat(history.body()).doesNotContain("secret-key").doesNotContain("Test surname");
  }

  private TestResponse page(String id, String after, String limit) {
    return api.send(
        TestRequest.get(TestApi.EVENTS + id).query("after", after).query("limit", limit));
  }

  @Test
  void an_unreadable_deletion_is_shown_by_key_and_type() {
    CustomerId id = new CustomerId(new UUID(1, 2));
    CustomerStore damaged =
        new ForwardingCustomerStore(new InMemoryCustomerStore()) {
          @Override
          public Optional<HistoryHead> head(CustomerId customerId) {
            return Optional.of(new HistoryHead(id, 7, "CustomerDeleted", null, null, null));
          }

          @Override
          public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
            throw new CorruptHistory("the attribute createTime is not a time");
          }
        };

    TestResponse history = new TestApi(damaged).send(TestRequest.get(TestApi.EVENTS + id));

    assertThat(history.status()).isEqualTo(200);
    assertThat(history.body())
        .isEqualTo(
            "{\"events\":[{\"specversion\":\"1.0\",\"source\":\"urn:customer-record:%s\",\"type\":\"CustomerDeleted\",\"subject\":\"%s\",\"sequence\":\"00000000000000000007\"}]}"
                .formatted(id, id));
  }

  private static List<Long> versions(TestResponse history) {
    List<Long> versions = new ArrayList<>();
    for (JsonNode event : history.json().path("events")) {
      versions.add(Long.parseLong(event.path("sequence").asText()));
    }
    return versions;
  }

  private static CustomerStore historyOf(int events, int length) {
    return historyOf(events, "x", length);
  }

  /** Any customer's history. Only the size of its events matters, so their type is unknown. */
  private static CustomerStore historyOf(int events, String character, int length) {
    Map<String, Object> data = Map.of("text", character.repeat(length));
    return new ForwardingCustomerStore(new InMemoryCustomerStore()) {
      @Override
      public Optional<HistoryHead> head(CustomerId id) {
        return Optional.of(HistoryHead.of(event(id, events, data)));
      }

      @Override
      public List<StoredEvent> events(CustomerId id, long after, int limit) {
        return LongStream.rangeClosed(after + 1, events)
            .limit(limit)
            .mapToObj(version -> event(id, version, data))
            .toList();
      }

      @Override
      public List<StoredEvent> eventsBefore(CustomerId id, long before, int limit) {
        return events(id, 0, (int) before - 1).reversed().stream().limit(limit).toList();
      }
    };
  }

  private static StoredEvent event(CustomerId id, long version, Map<String, Object> data) {
    return new StoredEvent(
        new UUID(version, version),
        id,
        version,
        Instant.EPOCH.plusSeconds(version),
        new EventMetadata("command", null, null),
        "CustomerPraised",
        1,
        data);
  }
}
