package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The approved files, each with its event. They never change. */
@SuppressWarnings("ImmutableEnumChecker") // records of texts are immutable
enum Golden {
  PERSON_CREATED_1(
      "PersonCreated.1",
      1,
      "2019-03-03T15:30:16.481Z",
      new EventMetadata("order-4711", "req-1", "arn:aws:iam::123456789012:user/clerk"),
      new PersonCreated(
          new PersonName("DR", "Glyn", "Dŵr"),
          structured(
              new Address(
                  "21 Market Street", "Flat 3", "Old Town", "Caerdydd", "Cymru", "CF10 1AA")))),
  ORGANISATION_CREATED_1(
      "OrganisationCreated.1",
      1,
      "2019-03-03T15:30:16Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationCreated(
          "Smith & Søn \"Ltd\" \\ Co/Sons",
          structured(Address.of("1 Quay").withPostalCode("SA1 1AB")))),
  PERSON_AMENDED_1(
      "PersonAmended.1",
      2,
      "2019-03-03T15:30:16.481001Z",
      new EventMetadata("order-4711", null, null),
      new PersonAmended(
          PersonData.none().withCustomerName(new PersonName(null, null, "Llywelyn")))),
  PERSON_AMENDED_1_ADDRESS(
      "PersonAmended.1.address",
      3,
      "2020-02-29T23:59:59.999999Z",
      new EventMetadata("order-4711", null, "self"),
      new PersonAmended(PersonData.none().withCustomerAddress(structured(Address.of("5 Hill"))))),
  PERSON_AMENDED_1_TRACED(
      "PersonAmended.1.traced",
      2,
      "2026-11-28T12:00:00.25Z",
      new EventMetadata(
          "7f3d1c52-9a0e-4b1d-8c6f-2e5a90b7d431",
          "req-3",
          null,
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
      new PersonAmended(
          PersonData.none().withCustomerName(new PersonName(null, "Glyn", "Llywelyn")))),
  ORGANISATION_AMENDED_1(
      "OrganisationAmended.1",
      2,
      "2019-03-04T00:00:00.000001Z",
      new EventMetadata("order-4711", "req-2", null),
      new OrganisationAmended(OrganisationData.none().withOrganisationName("Smith and Daughters"))),
  PERSON_CREATED_2(
      "PersonCreated.2",
      1,
      "2026-11-28T12:00:00Z",
      new EventMetadata("order-4711", null, null),
      new PersonCreated(
          Person.of(
              PersonData.none()
                  .withCustomerName(new PersonName(null, null, "Dŵr"))
                  .withCustomerAddress(market())
                  .withCustomerContact(
                      new CustomerContact("glyn@example.com", "+44 29 2018 0000"))))),
  PERSON_AMENDED_2_CLEARED(
      "PersonAmended.2.cleared",
      2,
      "2026-11-28T12:00:01Z",
      new EventMetadata("order-4711", null, null),
      new PersonAmended(PersonData.none().withCustomerContact(CustomerContact.none()))),
  ORGANISATION_CREATED_2(
      "OrganisationCreated.2",
      1,
      "2026-11-28T12:00:00Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationCreated(
          Organisation.of(
              OrganisationData.none()
                  .withOrganisationName("Smith")
                  .withCustomerAddress(market())
                  .withCustomerContact(new CustomerContact(null, "+44 29 2018 0000"))))),
  ORGANISATION_AMENDED_2(
      "OrganisationAmended.2",
      2,
      "2026-11-28T12:00:01Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationAmended(
          OrganisationData.none()
              .withCustomerContact(new CustomerContact("smith@example.com", null)))),
  ORGANISATION_AMENDED_2_CLEARED(
      "OrganisationAmended.2.cleared",
      3,
      "2026-11-28T12:00:02Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationAmended(OrganisationData.none().withCustomerContact(CustomerContact.none()))),
  PERSON_CREATED_3(
      "PersonCreated.3",
      1,
      "2026-11-28T12:00:00Z",
      new EventMetadata("order-4711", null, null),
      new PersonCreated(
          Person.of(
              PersonData.none()
                  .withCustomerName(new PersonName(null, null, "Dŵr"))
                  .withCustomerAddress(market())
                  .withAttributes(attributes())))),
  PERSON_AMENDED_3_CLEARED(
      "PersonAmended.3.cleared",
      2,
      "2026-11-28T12:00:01Z",
      new EventMetadata("order-4711", null, null),
      new PersonAmended(PersonData.none().withAttributes(CustomerAttributes.none()))),
  ORGANISATION_CREATED_3(
      "OrganisationCreated.3",
      1,
      "2026-11-28T12:00:00Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationCreated(
          Organisation.of(
              OrganisationData.none()
                  .withOrganisationName("Smith")
                  .withCustomerAddress(market())
                  .withCustomerContact(new CustomerContact("glyn@example.com", "+44 29 2018 0000"))
                  .withAttributes(attributes())))),
  ORGANISATION_AMENDED_3(
      "OrganisationAmended.3",
      2,
      "2026-11-28T12:00:01Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationAmended(OrganisationData.none().withAttributes(attributes()))),
  ORGANISATION_AMENDED_3_CLEARED(
      "OrganisationAmended.3.cleared",
      3,
      "2026-11-28T12:00:02Z",
      new EventMetadata("order-4711", null, null),
      new OrganisationAmended(OrganisationData.none().withAttributes(CustomerAttributes.none()))),
  CUSTOMER_DELETED_1(
      "CustomerDeleted.1",
      1234567890,
      "2026-11-25T09:00:00Z",
      new EventMetadata(
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "req-9",
          "arn:aws:iam::123456789012:user/clerk"),
      new CustomerDeleted()),
  UNICODE(
      "unicode",
      1,
      "2019-03-03T15:30:16.481Z",
      new EventMetadata("order-4711", null, null),
      new PersonCreated(
          new PersonName(null, "Gly\u0302n \ud800\udf48", "e\u0301 \u00e9 \u2028"),
          structured(
              new Address(
                  "שדרות רוטשילד 1",
                  "\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80 Straße",
                  "\u202bعمان\u202c",
                  null,
                  null,
                  null))));

  private final String file;
  private final RecordedEvent event;

  Golden(String file, long version, String time, EventMetadata metadata, CustomerEvent payload) {
    this.file = file;
    this.event =
        new RecordedEvent(
            UUID.fromString("0197a1e6-3f52-7c1b-9d0a-%012d".formatted(version)),
            CustomerId.parse("c5ae5538-7f75-4dca-bc01-e92e011626fa").orElseThrow(),
            version,
            Instant.parse(time),
            metadata,
            payload);
  }

  RecordedEvent event() {
    return event;
  }

  byte[] bytes() {
    return resource(file + ".json")
        .orElseThrow(
            () ->
                new AssertionError(
                    """
                    src/test/resources/golden/%s.json of customer-event-json is missing. Add it with this text, and no
                    line end after it, if that is how the event is to be stored and sent from now on:

                    %s
                    """
                        .formatted(file, text(CustomerSchema.current().write(event)))));
  }

  /** A file with no event of this release. */
  static byte[] bytes(String file) {
    return resource(file + ".json")
        .orElseThrow(() -> new AssertionError(file + ".json is missing"));
  }

  static Optional<byte[]> resource(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(StoredEvent event) {
    return new String(EventJson.encode(event), UTF_8);
  }

  private static CustomerAttributes attributes() {
    return CustomerAttributes.none().with("tier", "gold").with("crm.id", "0042");
  }

  private static CustomerAddress market() {
    return structured(new Address("21 Market Street", null, null, null, null, "CF10 1AA"));
  }

  private static CustomerAddress structured(Address address) {
    return new CustomerAddress("STRUCTURED", address);
  }
}
