package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

interface FidelityContract extends StoreUnderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Glyn Dŵr",
        "e\u0301 is not \u00e9",
        "👩‍👩‍👧‍👦 family",
        "שלום עולם",
        "\u202Eright to left",
        " kept  with   its spaces ",
        "\uFEFF\u200B\u00A0",
        "\"quoted\" \\ and / and <tag> & %00 ${x}",
        "𝒳𐍈"
      })
  default void text_comes_back_exactly(String text) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    StoredEvent event =
        Events.withData(
            somebody.created().event(), Map.of("customerName", Map.of("surname", text)));

    store().append(event, somebody.customerAt(1), false);

    assertThat(store().newest(somebody.id)).contains(event);
  }

  @Test
  default void an_event_from_a_newer_writer_comes_back_exactly() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("nothing", null);
    nested.put(
        "list", Arrays.asList("text", null, true, new BigDecimal("-0.5"), List.of(), Map.of()));
    nested.put("map", Map.of("deeper", Map.of("still", List.of(Map.of("deep", false)))));
    nested.put("number", new BigDecimal("12345678901234567890.123456789"));
    nested.put("zero", BigDecimal.ZERO);
    nested.put("empty", "");
    StoredEvent event =
        new StoredEvent(
            UUID.randomUUID(),
            somebody.id,
            1,
            Instant.parse("2026-12-31T23:59:59.999999Z"),
            new EventMetadata("command", "request", "an actor", "a trace"),
            "PersonMarried",
            7,
            nested);

    store().append(event, somebody.customerAt(1), false);

    assertThat(store().newest(somebody.id)).contains(event);
    assertThat(store().events(somebody.id, 0, 1)).containsExactly(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-03T15:30:16Z",
        "2026-03-03T15:30:16.5Z",
        "2026-03-03T15:30:16.000001Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z"
      })
  default void times_come_back_to_the_microsecond(String text) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Instant time = Instant.parse(text);
    StoredEvent created = somebody.created().event();
    StoredEvent event =
        new StoredEvent(
            created.eventId(),
            somebody.id,
            1,
            time,
            created.metadata(),
            created.eventName(),
            created.schemaVersion(),
            created.data());
    Customer usual = somebody.customerAt(1);
    Customer view =
        new Customer(somebody.id, 1, time, time, usual.details(), usual.recentCommands());

    store().append(event, view, false);

    assertThat(store().newest(somebody.id)).contains(event);
    assertThat(store().view(somebody.id)).contains(view);
  }

  @ParameterizedTest
  @MethodSource
  default void views_come_back_exactly(Active details) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Customer usual = somebody.customerAt(1);
    Customer view =
        new Customer(
            somebody.id,
            1,
            usual.createTime(),
            usual.updateTime(),
            details,
            usual.recentCommands());

    store().append(somebody.created().event(), view, false);

    assertThat(store().view(somebody.id)).contains(view);
    assertThat(store().currentView(somebody.id, 1)).contains(view);
  }

  @ParameterizedTest
  @MethodSource("views_come_back_exactly")
  default void events_come_back_exactly(Active details) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    StoredEvent event =
        Events.withData(somebody.created().event(), CustomerCodecs.plain(details.data()));

    store().append(event, somebody.customerAt(1), false);

    assertThat(store().newest(somebody.id)).contains(event);
  }

  /** The arguments of the test with the same name. */
  static Stream<Active> views_come_back_exactly() {
    return Stream.of(
        new Person(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR),
        new Person(ExampleCustomers.SOLVEIG, ExampleCustomers.FARM),
        new Person(ExampleCustomers.LAYLA, ExampleCustomers.HARBOUR),
        new Organisation(ExampleCustomers.LIGHTHOUSE, ExampleCustomers.FARM),
        new Person(
            ExampleCustomers.SOLVEIG,
            ExampleCustomers.FARM,
            ExampleCustomers.CONTACT,
            ExampleCustomers.ATTRIBUTES),
        new Organisation(
            ExampleCustomers.LIGHTHOUSE,
            ExampleCustomers.HARBOUR,
            ExampleCustomers.CONTACT.withEmail(null),
            CustomerAttributes.none()),
        new Organisation(
            ExampleCustomers.LIGHTHOUSE,
            ExampleCustomers.HARBOUR,
            CustomerContact.none(),
            ExampleCustomers.ATTRIBUTES));
  }
}
