package io.customerrecord.domain.schema;

import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static io.customerrecord.domain.Samples.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.UnknownEvent;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerSchemaTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  @ParameterizedTest
  @MethodSource
  void every_event_is_read_as_it_was_written(CustomerEvent payload) {
    RecordedEvent event = recorded(payload);

    StoredEvent stored = SCHEMA.write(event);

    assertThat(SCHEMA.read(stored)).isEqualTo(event);
    assertThat(stored.eventName()).isEqualTo(payload.getClass().getSimpleName());
    assertThat(stored.schemaVersion()).isEqualTo(1);
    assertThat(CustomerSchema.isDeletion(stored)).isEqualTo(payload instanceof CustomerDeleted);
  }

  static Stream<CustomerEvent> every_event_is_read_as_it_was_written() {
    return Stream.of(
        new PersonCreated(OWAIN, HARBOUR),
        new PersonCreated(SOLVEIG, HARBOUR),
        new OrganisationCreated("The Guild", HARBOUR),
        new PersonAmended(PersonData.none().withCustomerName(OWAIN)),
        new PersonAmended(PersonData.none().withCustomerAddress(HARBOUR)),
        new PersonAmended(
            PersonData.none()
                .withCustomerAddress(
                    new CustomerAddress(
                        "STRUCTURED", new Address("1", "2", "3", "4", "5", "SY23")))),
        new OrganisationAmended(OrganisationData.none().withOrganisationName("The Guild")),
        new OrganisationAmended(OrganisationData.none().withCustomerAddress(HARBOUR)),
        new CustomerDeleted());
  }

  @Test
  void the_fingerprint_counts_meanings_and_shapes() {
    CustomerSchema later =
        SCHEMA
            .with(
                EventType.PERSON_AMENDED,
                SchemaVersions.first().meaning(data -> data).meaning(data -> data).adding(7))
            .with(EventType.CUSTOMER_DELETED, SchemaVersions.first().meaning(data -> data));

    assertThat(SCHEMA.fingerprint()).isEqualTo(new Fingerprint(1, 3));
    assertThat(later.fingerprint()).isEqualTo(new Fingerprint(4, 7));
  }

  @Test
  void every_event_has_a_type_and_every_type_has_an_event() {
    assertThat(
            Stream.of(CustomerEvent.class.getPermittedSubclasses())
                .filter(type -> type != CustomerEvent.Unknown.class))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventType.values()).<Class<?>>map(type -> type.codec().type()).toList());
  }

  @Test
  void null_fields_are_absent_from_the_data() {
    assertThat(
            SCHEMA
                .write(recorded(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG))))
                .data())
        .isEqualTo(Map.of("customerName", Map.of("surname", "Sólveig")));
    assertThat(SCHEMA.write(recorded(new CustomerDeleted())).data()).isEmpty();
  }

  @Test
  void unknown_fields_are_tolerated_at_every_level() {
    Map<String, Object> data =
        Map.of(
            "customerName",
            Map.of("surname", "Sólveig", "nickname", List.of("Solla")),
            "loyaltyPoints",
            new BigDecimal("12"));

    assertThat(SCHEMA.read(stored("PersonAmended", 1, data)).payload())
        .isEqualTo(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG)));
  }

  @Test
  void a_null_field_is_read_like_an_absent_one() {
    Map<String, Object> data = new HashMap<>();
    data.put("customerName", Map.of("surname", "Sólveig"));
    data.put("customerAddress", null);

    assertThat(SCHEMA.read(stored("PersonAmended", 1, data)).payload())
        .isEqualTo(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG)));
  }

  @Test
  void values_that_a_command_would_reject_are_read() {
    Map<String, Object> data = Map.of("organisationName", " \t" + "x".repeat(5_000));

    assertThat(SCHEMA.read(stored("OrganisationAmended", 1, data)).payload())
        .isEqualTo(
            new OrganisationAmended(
                OrganisationData.none().withOrganisationName(" \t" + "x".repeat(5_000))));
  }

  @Test
  void an_unknown_type_is_rejected_by_its_name_on_replay_and_passed_through_in_history() {
    StoredEvent stored = stored("PersonMarried", 1, Map.of("to", "somebody"));

    RecordedEvent read = SCHEMA.read(stored);

    assertThat(read.payload())
        .isEqualTo(new CustomerEvent.Unknown("PersonMarried", 1, stored.data()));
    assertThat(SCHEMA.write(read)).isEqualTo(stored);
    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(() -> CustomerView.after(viewBefore(read), read))
        .withMessageContaining("'PersonMarried'")
        .withMessageContaining(ID.toString())
        .withMessageNotContaining("somebody");
    assertThat(SCHEMA.upcast(stored)).isEqualTo(stored);
  }

  @Test
  void a_schema_version_of_a_newer_writer_is_rejected_on_replay_and_passed_through_in_history() {
    StoredEvent stored = stored("PersonCreated", 99, Map.of());

    RecordedEvent read = SCHEMA.read(stored);

    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(() -> CustomerView.after(viewBefore(read), read))
        .withMessageContaining("'PersonCreated' with schema version 99");
    assertThat(SCHEMA.upcast(stored)).isEqualTo(stored);
  }

  @ParameterizedTest
  @MethodSource
  void data_of_the_wrong_shape_are_corrupt_history_with_their_place_and_without_their_values(
      StoredEvent stored) {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> SCHEMA.read(stored))
        .withMessageContaining(ID + ", version 3")
        .withMessageNotContaining("secret");
  }

  static Stream<StoredEvent>
      data_of_the_wrong_shape_are_corrupt_history_with_their_place_and_without_their_values() {
    Map<String, Object> address = Map.of("address", Map.of("addressLine1", "secret"));
    return Stream.of(
        stored("PersonCreated", 1, Map.of()),
        stored("PersonCreated", 1, Map.of("customerAddress", address)),
        stored("PersonCreated", 1, Map.of("customerName", Map.of("surname", "secret"))),
        stored("OrganisationCreated", 1, Map.of("organisationName", "secret")),
        stored("OrganisationCreated", 1, Map.of("customerAddress", address)),
        stored("PersonAmended", 1, Map.of("customerName", "secret")),
        stored("PersonAmended", 1, Map.of("customerName", Map.of("surname", List.of("secret")))),
        stored("OrganisationAmended", 1, Map.of("organisationName", new BigDecimal("1"))),
        stored("PersonAmended", 1, Map.of("customerAddress", Map.of("addressType", "secret"))),
        stored("PersonAmended", 3, Map.of("attributes", "secret")),
        stored("PersonAmended", 3, Map.of("attributes", Map.of("secret", new BigDecimal("1")))));
  }

  @Test
  void
      data_that_an_upcast_cannot_convert_are_corrupt_history_with_their_place_and_without_their_values() {
    CustomerSchema upcasting =
        SCHEMA.with(
            EventType.PERSON_AMENDED,
            SchemaVersions.first()
                .meaning(data -> Map.of("n", Integer.parseInt((String) data.get("name")))));

    for (Object damaged : new Object[] {"secret", List.of("secret")}) {
      StoredEvent stored = stored("PersonAmended", 1, Map.of("name", damaged));
      for (ThrowingCallable reading :
          List.<ThrowingCallable>of(() -> upcasting.read(stored), () -> upcasting.upcast(stored))) {
        assertThatExceptionOfType(CorruptHistory.class)
            .isThrownBy(reading)
            .withMessageContaining(ID + ", version 3")
            .withMessageContaining("PersonAmended")
            .withMessageNotContaining("secret");
      }
    }
  }

  private static CustomerView viewBefore(RecordedEvent event) {
    return new CustomerView.Customer(
        event.customerId(),
        event.version() - 1,
        event.createTime(),
        event.createTime(),
        new CustomerState.Person(OWAIN, HARBOUR),
        RecentCommands.none());
  }

  private static RecordedEvent recorded(CustomerEvent payload) {
    return new RecordedEvent(
        new UUID(0, 1),
        ID,
        3,
        Instant.parse("2026-03-03T15:30:16.000001Z"),
        new EventMetadata("command", "request", "actor"),
        payload);
  }

  private static StoredEvent stored(String name, int schemaVersion, Map<String, Object> data) {
    RecordedEvent envelope = recorded(new CustomerDeleted());
    return new StoredEvent(
        envelope.eventId(),
        envelope.customerId(),
        envelope.version(),
        envelope.createTime(),
        envelope.metadata(),
        name,
        schemaVersion,
        data);
  }
}
