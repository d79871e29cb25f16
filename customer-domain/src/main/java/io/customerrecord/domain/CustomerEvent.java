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
 * A change of a customer that has happened. Identity, version and time are in the envelope, {@link
 * RecordedEvent}. Events are facts and check no rules, so that stored events stay readable when the
 * rules change.
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
     * A person with a name and an address only became a customer.
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
     * An organisation with a name and an address only became a customer.
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
   * @param data the new value of each part, or null for a part that is unchanged
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
   * @param data the new value of each part, or null for a part that is unchanged
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

  /** The customer was deleted. Only this event remains of it. */
  record CustomerDeleted() implements CustomerEvent {}

  /**
   * An event that this release does not understand, because a newer release has written its type or
   * its schema version. It can be shown and passed on, but a history that contains it cannot be
   * replayed.
   *
   * @param eventName the wire name of its type
   * @param schemaVersion the version of the type's schema that {@code data} follows, from 1
   * @param data the payload as it is stored
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
