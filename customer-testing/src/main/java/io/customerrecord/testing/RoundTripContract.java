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

/** Text, numbers, times, events and views are read back exactly as they were stored. */
interface RoundTripContract extends StoreUnderTest {

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
  default void text_is_read_back_exactly(String text) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    StoredEvent event =
        ExampleEvents.withData(
            history.created().event(), Map.of("customerName", Map.of("surname", text)));

    store().append(event, history.customerAt(1), false);

    assertThat(store().newest(history.customerId())).contains(event);
  }

  @Test
  default void an_event_of_a_newer_release_is_read_back_exactly() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
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
            history.customerId(),
            1,
            Instant.parse("2026-12-31T23:59:59.999999Z"),
            new EventMetadata("command", "request", "an actor", "a trace"),
            "PersonMarried",
            7,
            nested);

    store().append(event, history.customerAt(1), false);

    assertThat(store().newest(history.customerId())).contains(event);
    assertThat(store().events(history.customerId(), 0, 1)).containsExactly(event);
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
  default void times_are_read_back_to_the_microsecond(String text) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Instant time = Instant.parse(text);
    StoredEvent created = history.created().event();
    StoredEvent event =
        new StoredEvent(
            created.eventId(),
            history.customerId(),
            1,
            time,
            created.metadata(),
            created.eventName(),
            created.schemaVersion(),
            created.data());
    Customer usual = history.customerAt(1);
    Customer view =
        new Customer(history.customerId(), 1, time, time, usual.details(), usual.recentCommands());

    store().append(event, view, false);

    assertThat(store().newest(history.customerId())).contains(event);
    assertThat(store().view(history.customerId())).contains(view);
  }

  @ParameterizedTest
  @MethodSource
  default void views_are_read_back_exactly(Active details) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Customer usual = history.customerAt(1);
    Customer view =
        new Customer(
            history.customerId(),
            1,
            usual.createTime(),
            usual.updateTime(),
            details,
            usual.recentCommands());

    store().append(history.created().event(), view, false);

    assertThat(store().view(history.customerId())).contains(view);
    assertThat(store().currentView(history.customerId(), 1)).contains(view);
  }

  @ParameterizedTest
  @MethodSource("views_are_read_back_exactly")
  default void events_are_read_back_exactly(Active details) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    StoredEvent event =
        ExampleEvents.withData(history.created().event(), CustomerCodecs.plain(details.data()));

    store().append(event, history.customerAt(1), false);

    assertThat(store().newest(history.customerId())).contains(event);
  }

  /** The arguments of the test with the same name. */
  static Stream<Active> views_are_read_back_exactly() {
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
