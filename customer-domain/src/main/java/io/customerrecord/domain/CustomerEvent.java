package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

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
      implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code customerName} or {@code customerAddress} is null; the
     *     message names it
     */
    public PersonCreated {
      requireNonNull(customerName, "customerName");
      requireNonNull(customerAddress, "customerAddress");
    }
  }

  /**
   * An organisation became a customer.
   *
   * @param organisationName the name
   * @param customerAddress the address
   */
  record OrganisationCreated(String organisationName, CustomerAddress customerAddress)
      implements CustomerEvent {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code organisationName} or {@code customerAddress} is null;
     *     the message names it
     */
    public OrganisationCreated {
      requireNonNull(organisationName, "organisationName");
      requireNonNull(customerAddress, "customerAddress");
    }

    @Override
    public String toString() {
      return "OrganisationCreated[redacted]";
    }
  }

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
      implements CustomerEvent {
    @Override
    public String toString() {
      return "OrganisationAmended[redacted]";
    }
  }

  /** The customer was forgotten: from here on this event is all that remains. */
  record CustomerDeleted() implements CustomerEvent {}
}
