package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import java.util.Map;

/**
 * What has happened to a customer. Identity, version and time are in the envelope, {@link
 * RecordedEvent}. Events are facts: they carry no rules, so that nothing stored can become
 * unreadable.
 */
public sealed interface CustomerEvent {

  /**
   * A person became a customer.
   *
   * @param person the person
   */
  record PersonCreated(Person person) implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code person} is null; the message names it
     */
    public PersonCreated {
      requireNonNull(person, "person");
    }

    /**
     * A person of whom no more is known became a customer.
     *
     * @param customerName the name
     * @param customerAddress the address
     * @throws NullPointerException if {@code customerName} or {@code customerAddress} is null; the
     *     message names it
     */
    public PersonCreated(PersonName customerName, CustomerAddress customerAddress) {
      this(new Person(customerName, customerAddress));
    }
  }

  /**
   * An organisation became a customer.
   *
   * @param organisation the organisation
   */
  record OrganisationCreated(Organisation organisation) implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code organisation} is null; the message names it
     */
    public OrganisationCreated {
      requireNonNull(organisation, "organisation");
    }

    /**
     * An organisation of which no more is known became a customer.
     *
     * @param organisationName the name
     * @param customerAddress the address
     * @throws NullPointerException if {@code organisationName} or {@code customerAddress} is null;
     *     the message names it
     */
    public OrganisationCreated(String organisationName, CustomerAddress customerAddress) {
      this(new Organisation(organisationName, customerAddress));
    }
  }

  /**
   * A person changed; at least one part is given.
   *
   * @param data each part from here on, or null where the command left it alone
   */
  record PersonAmended(PersonData data) implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code data} is null; the message names it
     */
    public PersonAmended {
      requireNonNull(data, "data");
    }
  }

  /**
   * An organisation changed; at least one part is given.
   *
   * @param data each part from here on, or null where the command left it alone
   */
  record OrganisationAmended(OrganisationData data) implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code data} is null; the message names it
     */
    public OrganisationAmended {
      requireNonNull(data, "data");
    }
  }

  /** The customer was forgotten: from here on this event is all that remains. */
  record CustomerDeleted() implements CustomerEvent {}

  /**
   * Something that this release does not understand: an event of a type or a schema version that a
   * newer release has written. It can be shown and passed on, and a history that holds one cannot
   * be replayed.
   *
   * @param eventName the wire name of its type
   * @param schemaVersion the version of the type's schema that {@code data} follows, from 1
   * @param data the payload as it was stored
   */
  record Unknown(String eventName, int schemaVersion, Map<String, Object> data)
      implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code eventName} or {@code data} is null; the message names
     *     it
     */
    public Unknown {
      requireNonNull(eventName, "eventName");
      requireNonNull(data, "data");
    }

    @Override
    public String toString() {
      return "Unknown[eventName=%s, schemaVersion=%d, redacted]"
          .formatted(eventName, schemaVersion);
    }
  }
}
