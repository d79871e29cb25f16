package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has happened to a customer. Identity, version and time are in the envelope, {@link
 * RecordedEvent}. Events are facts: they carry no rules, so that nothing stored can become
 * unreadable.
 */
public sealed interface CustomerEvent {

  /**
   * A person became a customer.
   *
   * @param customerName the name
   * @param customerAddress the address
   */
  record PersonCreated(PersonName customerName, CustomerAddress customerAddress)
      implements CustomerEvent {}

  /**
   * An organisation became a customer.
   *
   * @param organisationName the name
   * @param customerAddress the address
   */
  record OrganisationCreated(String organisationName, CustomerAddress customerAddress)
      implements CustomerEvent {}

  /**
   * A person changed; at least one part is present.
   *
   * @param customerName the new name, or null where it did not change
   * @param customerAddress the new address, or null where it did not change
   */
  record PersonAmended(@Nullable PersonName customerName, @Nullable CustomerAddress customerAddress)
      implements CustomerEvent {}

  /**
   * An organisation changed; at least one part is present.
   *
   * @param organisationName the new name, or null where it did not change
   * @param customerAddress the new address, or null where it did not change
   */
  record OrganisationAmended(
      @Nullable String organisationName, @Nullable CustomerAddress customerAddress)
      implements CustomerEvent {}

  /** The customer was forgotten: from here on this event is all that remains. */
  record CustomerDeleted() implements CustomerEvent {}
}
