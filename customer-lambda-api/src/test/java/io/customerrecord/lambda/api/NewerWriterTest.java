package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.event.json.EventJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of a newer release are shown and deleted, and never misread. */
class NewerWriterTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TestApi api = new TestApi(store);
  private Customer first;

  @BeforeEach
  void create() {
    CustomerId id = CustomerId.parse(api.createdPerson()).orElseThrow();
    first = store.currentView(id, 1).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"PersonMarried, 1", "PersonAmended, 99"})
  void an_unknown_event_is_shown_unchanged_and_not_interpreted(String type, int schema)
      throws Exception {
    StoredEvent newer = stored(type, schema);
    String id = first.customerId().toString();

    JsonNode history = api.send(TestRequest.get(TestApi.EVENTS + id)).json();
    assertThat(history.at("/events/1"))
        .isEqualTo(TestRequest.MAPPER.readTree(EventJson.encode(newer)));
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).text("/version")).isEqualTo("2");
    assertThat(rebuilt(",\"version\":1").status()).isEqualTo(200);
    assertThat(rebuilt("").status()).isEqualTo(500);
    assertThat(api.logged())
        .contains("UnknownEvent", "\"eventName\":\"" + type + "\"", "\"schemaVersion\":" + schema)
        .doesNotContain("Blodeuwedd");
    assertThat(api.send(TestRequest.post(TestApi.DELETE + id, "")).status()).isEqualTo(204);
  }

  @Test
  void an_unknown_field_is_shown_and_ignored_in_a_rebuild() throws Exception {
    StoredEvent newer = stored("PersonAmended", 1);

    JsonNode history = api.send(TestRequest.get(TestApi.EVENTS + first.customerId())).json();
    assertThat(history.at("/events/1"))
        .isEqualTo(TestRequest.MAPPER.readTree(EventJson.encode(newer)));
    assertThat(rebuilt("").text("/version")).isEqualTo("2");
  }

  private StoredEvent stored(String type, int schema) {
    StoredEvent event =
        new StoredEvent(
            UUID.randomUUID(),
            first.customerId(),
            2,
            first.updateTime().plusSeconds(1),
            new EventMetadata("command", null, null),
            type,
            schema,
            Map.of("spouse", List.of("Blodeuwedd", new BigDecimal("1.5"), Map.of("since", true))));
    store.append(
        event,
        new Customer(
            first.customerId(),
            2,
            first.createTime(),
            event.createTime(),
            first.details(),
            first.recentCommands().with("command")),
        false);
    return event;
  }

  private TestResponse rebuilt(String moment) {
    return api.send(
        TestRequest.post(
            TestApi.REBUILD, "{\"customerId\":\"" + first.customerId() + "\"" + moment + "}"));
  }
}
