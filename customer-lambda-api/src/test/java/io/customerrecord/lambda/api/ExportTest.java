package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.testing.ExampleHistory;
import io.customerrecord.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export has everything that is stored about a customer, page by page. */
class ExportTest {
  private static final Instant NOW = Instant.parse("2026-11-29T09:30:00Z");

  private final MutableClock clock = new MutableClock(NOW);
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TestApi api = api(store, Map.of());

  private TestApi api(CustomerStore on, Map<String, String> environment) {
    return new TestApi(
        new CustomerService(on, clock, IdGenerator.random()), Copies.fromEnvironment(environment));
  }

  @Test
  void the_first_page_has_the_customer_the_copies_and_the_events() {
    String id = api.createdPerson();
    JsonNode export = api.send(TestRequest.get(TestApi.EXPORT + id)).json();

    assertThat(export.fieldNames())
        .toIterable()
        .containsExactly("customerId", "exportedAt", "status", "customer", "copies", "events");
    assertThat(export.path("customerId").asText()).isEqualTo(id);
    assertThat(export.path("exportedAt").asText()).isEqualTo("2026-11-29T09:30:00.000000Z");
    assertThat(export.path("status").asText()).isEqualTo("living");
    assertThat(export.path("customer"))
        .isEqualTo(api.send(TestRequest.get(TestApi.QUERY + id)).json());
    assertThat(export.path("events"))
        .isEqualTo(api.send(TestRequest.get(TestApi.EVENTS + id)).json().path("events"));
    assertThat(export.at("/events/0/actor").asText()).isEqualTo(TestRequest.USER_ARN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 333, 1_000})
  void the_joined_pages_of_a_thousand_events_are_the_table(int limit) throws Exception {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1_000, store);
    TestRequest export =
        TestRequest.get(TestApi.EXPORT + history.customerId())
            .query("limit", Integer.toString(limit));
    ArrayNode joined = TestRequest.MAPPER.createArrayNode();
    TestRequest next = export;
    int pages = 0;
    while (next != null) {
      JsonNode page = api.send(next).json();
      assertThat(page.has("customer")).isEqualTo(pages == 0);
      assertThat(page.has("copies")).isEqualTo(pages == 0);
      assertThat(page.path("status").asText()).isEqualTo("living");
      joined.addAll((ArrayNode) page.path("events"));
      pages++;
      next = page.has("next") ? export.query("after", page.path("next").asText()) : null;
    }

    ArrayNode table = TestRequest.MAPPER.createArrayNode();
    for (StoredEvent event : store.events(history.customerId(), 0, 1_000)) {
      table.add(TestRequest.MAPPER.readTree(EventJson.encode(event)));
    }
    assertThat(table).hasSize(1_000);
    assertThat(joined).isEqualTo(table);
    assertThat(pages).isEqualTo((1_000 + limit - 1) / limit);
  }

  @Test
  void a_page_behind_the_end_is_empty() {
    String id = api.createdPerson();
    JsonNode page = api.send(TestRequest.get(TestApi.EXPORT + id).query("after", "1")).json();
    assertThat(page.path("events")).isEmpty();
    assertThat(page.path("status").asText()).isEqualTo("living");
    assertThat(page.has("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1"})
  void the_export_of_a_forgotten_customer_is_its_deletion_and_what_may_be_left(String after) {
    TestApi configured = api(store, CopiesTest.CONFIGURED);
    String id = configured.createdPerson();
    configured.send(TestRequest.post(TestApi.DELETE + id, ""));
    clock.advance(Duration.ofHours(30));
    TestRequest request = TestRequest.get(TestApi.EXPORT + id);
    TestResponse response =
        configured.send(after.isEmpty() ? request : request.query("after", after));

    assertThat(response.status()).isEqualTo(200);
    JsonNode export = response.json();
    assertThat(export.path("status").asText()).isEqualTo("forgotten");
    assertThat(export.has("customer")).isFalse();
    assertThat(export.has("next")).isFalse();
    assertThat(export.path("events")).hasSize(1);
    assertThat(export.at("/events/0/type").asText()).isEqualTo("CustomerDeleted");
    assertThat(response.body()).doesNotContain("Test surname", "line 1");
    Map<String, String> expected =
        Map.of(
            "event-table", " false",
            "archive", "2026-12-01T09:30:00.000001Z true",
            "table-stream", "2026-11-30T09:30:00.000001Z false",
            "event-stream", "2026-12-01T09:30:00.000001Z true",
            "backups", "2027-01-04T09:30:00.000001Z true");
    for (JsonNode copy : export.path("copies")) {
      String place = copy.path("place").asText();
      if (expected.containsKey(place)) {
        assertThat(copy.path("until").asText() + " " + copy.path("personalData"))
            .as(place)
            .isEqualTo(expected.get(place));
      }
    }
    assertThat(export.path("copies")).hasSizeGreaterThan(expected.size());
  }

  @Test
  void behind_the_deletion_there_is_no_event_but_still_what_may_be_left() {
    String id = api.createdPerson();
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    JsonNode export = api.send(TestRequest.get(TestApi.EXPORT + id).query("after", "2")).json();
    assertThat(export.path("events")).isEmpty();
    assertThat(export.path("status").asText()).isEqualTo("forgotten");
    assertThat(export.path("copies")).isNotEmpty();
  }

  @Test
  void an_unknown_customer_has_no_export() {
    TestResponse response = api.send(TestRequest.get(TestApi.EXPORT + UUID.randomUUID()));
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.problem()).isEqualTo("customer-not-found");
  }

  @Test
  void head_has_the_length_of_the_export_and_no_body() {
    TestRequest export = TestRequest.get(TestApi.EXPORT + api.createdPerson());
    TestResponse head = api.send(export.method("HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers())
        .containsEntry(
            "content-length", Integer.toString(api.send(export).body().getBytes(UTF_8).length));
  }

  @Test
  void the_log_names_the_customer_and_the_route_of_an_export() throws Exception {
    String id = api.createdPerson();
    api.send(TestRequest.get(TestApi.EXPORT + id));
    assertThat(api.lastLine().path("route").asText())
        .isEqualTo("/customer/v1/query/export/{customerId}");
    assertThat(api.lastLine().path("customerId").asText()).isEqualTo(id);
    assertThat(api.lastLine().path("version").asInt()).isEqualTo(1);
  }

  /** An answer about what is stored must not depend on a view that someone has edited. */
  @Test
  void a_wrong_or_a_missing_view_does_not_change_the_export() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store);
    TestRequest export = TestRequest.get(TestApi.EXPORT + history.customerId());
    String right = api.send(export).body();
    CustomerStore wrongView =
        new ForwardingCustomerStore(store) {
          @Override
          public Optional<CustomerView> view(CustomerId id) {
            return Optional.of(ExampleHistory.ofNewCustomer().customerAt(1));
          }
        };
    assertThat(api(wrongView, Map.of()).send(export).body()).isEqualTo(right);
  }

  @Test
  void a_customer_that_is_deleted_between_two_reads_of_a_page_is_forgotten() {
    String id = api.createdPerson();
    CustomerStore racing =
        new ForwardingCustomerStore(store) {
          @Override
          public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
            List<StoredEvent> events = super.events(customerId, after, limit);
            api.send(TestRequest.post(TestApi.DELETE + id, ""));
            return events;
          }
        };
    TestResponse export = api(racing, Map.of()).send(TestRequest.get(TestApi.EXPORT + id));
    assertThat(export.text("/status")).isEqualTo("forgotten");
    assertThat(export.body()).doesNotContain("Test surname");
  }

  @Test
  void a_customer_that_is_deleted_between_two_pages_is_forgotten_on_the_second() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(5, store);
    TestRequest export = TestRequest.get(TestApi.EXPORT + history.customerId()).query("limit", "2");
    assertThat(api.send(export).text("/next")).isEqualTo("2");
    api.send(TestRequest.post(TestApi.DELETE + history.customerId(), ""));
    JsonNode second = api.send(export.query("after", "2")).json();
    assertThat(second.path("status").asText()).isEqualTo("forgotten");
    assertThat(second.path("events")).hasSize(1);
    assertThat(second.path("copies")).isNotEmpty();
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void an_unreadable_deletion_is_exported_by_key_and_type_without_times() {
    CustomerId id = CustomerId.random();
    CustomerStore damaged =
        new ForwardingCustomerStore(store) {
          @Override
          public Optional<HistoryHead> head(CustomerId customerId) {
            return Optional.of(new HistoryHead(id, 7, "CustomerDeleted", null, null, null));
          }

          @Override
          public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
            throw new CorruptHistory("the attribute createTime is not a time");
          }
        };
    JsonNode export =
        api(damaged, CopiesTest.CONFIGURED).send(TestRequest.get(TestApi.EXPORT + id)).json();
    assertThat(export.path("status").asText()).isEqualTo("forgotten");
    assertThat(export.at("/events/0/type").asText()).isEqualTo("CustomerDeleted");
    assertThat(export.path("copies").findValuesAsText("until")).isEmpty();
  }

  @Test
  void two_wrong_parameters_are_both_reported_and_there_is_no_order() {
    TestRequest export = TestRequest.get(TestApi.EXPORT + api.createdPerson());
    assertThat(api.send(export.query("after", "-1").query("limit", "0")).errors())
        .containsExactly("after", "limit");
    assertThat(api.send(export.query("order", "desc")).errors()).containsExactly("order");
  }
}
