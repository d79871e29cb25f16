package io.customerrecord.domain.schema;

import static io.customerrecord.domain.schema.CustomerCodecs.ORGANISATION;
import static io.customerrecord.domain.schema.CustomerCodecs.PERSON;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of events, each with its wire name, its codec and its schema versions. This is the only
 * list of event types: both reading and writing use it.
 */
@SuppressWarnings("ImmutableEnumChecker") // both members are immutable
public enum EventType {
  /** A person became a customer. */
  PERSON_CREATED(
      "PersonCreated",
      new EventCodec<>(
          PersonCreated.class,
          PERSON,
          event -> event.person().data(),
          data -> new PersonCreated(Person.of(data))),
      SchemaVersions.first().adding(2).adding(3)),

  /** An organisation became a customer. */
  ORGANISATION_CREATED(
      "OrganisationCreated",
      new EventCodec<>(
          OrganisationCreated.class,
          ORGANISATION,
          event -> event.organisation().data(),
          data -> new OrganisationCreated(Organisation.of(data))),
      SchemaVersions.first().adding(2).adding(3)),

  /** A person changed. */
  PERSON_AMENDED(
      "PersonAmended",
      new EventCodec<>(PersonAmended.class, PERSON, PersonAmended::data, PersonAmended::new),
      SchemaVersions.first().adding(2).adding(3)),

  /** An organisation changed. */
  ORGANISATION_AMENDED(
      "OrganisationAmended",
      new EventCodec<>(
          OrganisationAmended.class,
          ORGANISATION,
          OrganisationAmended::data,
          OrganisationAmended::new),
      SchemaVersions.first().adding(2).adding(3)),

  /** The customer was deleted. */
  CUSTOMER_DELETED(
      "CustomerDeleted",
      new EventCodec<>(
          CustomerDeleted.class,
          NoData.CODEC,
          event -> new NoData(),
          data -> new CustomerDeleted()),
      SchemaVersions.first());

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  private final String wireName;
  private final EventCodec<?, ?> codec;
  private final SchemaVersions versions;

  EventType(String wireName, EventCodec<?, ?> codec, SchemaVersions versions) {
    this.wireName = wireName;
    this.codec = codec;
    this.versions = versions;
  }

  /** The data of an event without data. */
  private record NoData() {
    static final ObjectCodec<NoData> CODEC =
        new ObjectCodec<>() {
          @Override
          public NoData read(FieldReader from) {
            return new NoData();
          }
        };
  }

  /**
   * The name under which events of this type are stored and sent.
   *
   * @return such as {@code "PersonCreated"}; it never changes
   */
  public String wireName() {
    return wireName;
  }

  /**
   * The type with a wire name.
   *
   * @param wireName any text
   * @return the type, or empty if this release has none of that name
   */
  static Optional<EventType> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  /**
   * The type of an event.
   *
   * @return the type, or empty for an event that this release does not understand
   */
  static Optional<EventType> of(CustomerEvent event) {
    return switch (event) {
      case PersonCreated e -> Optional.of(PERSON_CREATED);
      case OrganisationCreated e -> Optional.of(ORGANISATION_CREATED);
      case PersonAmended e -> Optional.of(PERSON_AMENDED);
      case OrganisationAmended e -> Optional.of(ORGANISATION_AMENDED);
      case CustomerDeleted e -> Optional.of(CUSTOMER_DELETED);
      case CustomerEvent.Unknown e -> Optional.empty();
    };
  }

  EventCodec<?, ?> codec() {
    return codec;
  }

  SchemaVersions versions() {
    return versions;
  }
}
