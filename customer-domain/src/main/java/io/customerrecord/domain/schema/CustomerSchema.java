package io.customerrecord.domain.schema;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns events into their stored form and back. The names here are wire names: they never change,
 * whatever the classes are called. Immutable and thread-safe.
 */
public final class CustomerSchema {
  /** The wire name of the deletion, which is looked for without reading the whole event. */
  public static final String CUSTOMER_DELETED = "CustomerDeleted";

  private static final String PERSON_CREATED = "PersonCreated";
  private static final String ORGANISATION_CREATED = "OrganisationCreated";
  private static final String PERSON_AMENDED = "PersonAmended";
  private static final String ORGANISATION_AMENDED = "OrganisationAmended";

  /** The fingerprint has them in this order; a new type comes last. */
  private static final List<String> TYPES =
      List.of(
          PERSON_CREATED,
          ORGANISATION_CREATED,
          PERSON_AMENDED,
          ORGANISATION_AMENDED,
          CUSTOMER_DELETED);

  private final Upcasts upcasts;
  private final String fingerprint;

  /**
   * A schema that reads older events through upcasts.
   *
   * @param upcasts the steps to the newest version of each type
   */
  public CustomerSchema(Upcasts upcasts) {
    this.upcasts = upcasts;
    this.fingerprint =
        TYPES.stream()
            .map(type -> Integer.toString(upcasts.newestVersion(type)))
            .collect(Collectors.joining("."));
  }

  /**
   * The schema of this version of the library.
   *
   * @return the schema
   */
  public static CustomerSchema current() {
    return new CustomerSchema(Upcasts.none());
  }

  /**
   * What tells a state that was folded with this schema from one that was folded with another: the
   * newest version of each type that is known here. A state that was kept with another fingerprint
   * has to be folded again. It is the same in every process.
   *
   * @return some ASCII characters, such as {@code "1.2.1.1.1"}
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Whether an event is the end of its customer's history.
   *
   * @param event any stored event
   * @return true for a deletion
   */
  public static boolean isDeletion(StoredEvent event) {
    return event.eventName().equals(CUSTOMER_DELETED);
  }

  /**
   * The stored form of an event.
   *
   * @param event the event
   * @return its stored form, in the newest schema version
   */
  public StoredEvent write(RecordedEvent event) {
    String name = nameOf(event.payload());
    return new StoredEvent(
        event.eventId(),
        event.customerId(),
        event.version(),
        event.createTime(),
        event.metadata(),
        name,
        upcasts.newestVersion(name),
        dataOf(event.payload()));
  }

  /**
   * The event that a stored form holds.
   *
   * @param stored as it was stored, in any schema version up to the newest
   * @return the event
   * @throws UnknownEvent if its type is unknown, or its schema version is newer than the newest
   *     here
   * @throws CorruptHistory if its data do not have the schema's shape
   */
  public RecordedEvent read(StoredEvent stored) {
    StoredEvent current = upcasts.upcast(stored);
    if (current.schemaVersion() != upcasts.newestVersion(current.eventName())) {
      throw new UnknownEvent(current);
    }
    try {
      return new RecordedEvent(
          current.eventId(),
          current.customerId(),
          current.version(),
          current.createTime(),
          current.metadata(),
          payloadOf(current));
    } catch (CorruptHistory e) {
      throw e.at(current.customerId(), current.version());
    }
  }

  /**
   * A stored event in the newest schema version that is known here; one of an unknown type or a
   * newer version is passed through.
   *
   * @param stored as it was stored
   * @return its newest form
   */
  public StoredEvent upcast(StoredEvent stored) {
    return upcasts.upcast(stored);
  }

  private static String nameOf(CustomerEvent event) {
    return switch (event) {
      case PersonCreated e -> PERSON_CREATED;
      case OrganisationCreated e -> ORGANISATION_CREATED;
      case PersonAmended e -> PERSON_AMENDED;
      case OrganisationAmended e -> ORGANISATION_AMENDED;
      case CustomerDeleted e -> CUSTOMER_DELETED;
    };
  }

  private static Map<String, Object> dataOf(CustomerEvent event) {
    return switch (event) {
      case PersonCreated e -> PlainData.person(e.customerName(), e.customerAddress());
      case OrganisationCreated e ->
          PlainData.organisation(e.organisationName(), e.customerAddress());
      case PersonAmended e -> PlainData.person(e.customerName(), e.customerAddress());
      case OrganisationAmended e ->
          PlainData.organisation(e.organisationName(), e.customerAddress());
      case CustomerDeleted e -> Map.of();
    };
  }

  private static CustomerEvent payloadOf(StoredEvent event) {
    PlainData data = new PlainData(event.data());
    return switch (event.eventName()) {
      case PERSON_CREATED ->
          new PersonCreated(
              PlainData.present("customerName", data.personName()),
              PlainData.present("customerAddress", data.customerAddress()));
      case ORGANISATION_CREATED ->
          new OrganisationCreated(
              PlainData.present("organisationName", data.organisationName()),
              PlainData.present("customerAddress", data.customerAddress()));
      case PERSON_AMENDED -> new PersonAmended(data.personName(), data.customerAddress());
      case ORGANISATION_AMENDED ->
          new OrganisationAmended(data.organisationName(), data.customerAddress());
      case CUSTOMER_DELETED -> new CustomerDeleted();
      default -> throw new UnknownEvent(event);
    };
  }
}
