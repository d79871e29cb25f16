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
   * @param customerName the name from here on, or null where the command left it alone
   * @param customerAddress the address from here on, or null where the command left it alone
   */
  record PersonAmended(@Nullable PersonName customerName, @Nullable CustomerAddress customerAddress)
      implements CustomerEvent {}

  /**
   * An organisation changed; at least one part is present.
   *
   * @param organisationName the name from here on, or null where the command left it alone
   * @param customerAddress the address from here on, or null where the command left it alone
   */
  record OrganisationAmended(
      @Nullable String organisationName, @Nullable CustomerAddress customerAddress)
      implements CustomerEvent {}

  /** The customer was forgotten: from here on this event is all that remains. */
  record CustomerDeleted() implements CustomerEvent {}
}
