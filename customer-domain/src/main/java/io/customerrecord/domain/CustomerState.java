package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

/** The stages of a customer's life. */
public sealed interface CustomerState {

  /** Nobody has been created yet. */
  record Absent() implements CustomerState {}

  /** A living customer. */
  sealed interface Active extends CustomerState {
    /**
     * Which kind of customer this is.
     *
     * @return the kind
     */
    CustomerType type();

    /**
     * Where the customer can be reached.
     *
     * @return the address
     */
    CustomerAddress customerAddress();
  }

  /**
   * A living person.
   *
   * @param customerName the name
   * @param customerAddress the address
   */
  record Person(PersonName customerName, CustomerAddress customerAddress) implements Active {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code customerName} or {@code customerAddress} is null; the
     *     message names it
     */
    public Person {
      requireNonNull(customerName, "customerName");
      requireNonNull(customerAddress, "customerAddress");
    }

    @Override
    public CustomerType type() {
      return CustomerType.PERSON;
    }
  }

  /**
   * A living organisation.
   *
   * @param organisationName the name
   * @param customerAddress the address
   */
  record Organisation(String organisationName, CustomerAddress customerAddress) implements Active {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code organisationName} or {@code customerAddress} is null;
     *     the message names it
     */
    public Organisation {
      requireNonNull(organisationName, "organisationName");
      requireNonNull(customerAddress, "customerAddress");
    }

    @Override
    public CustomerType type() {
      return CustomerType.ORGANISATION;
    }

    @Override
    public String toString() {
      return "Organisation[redacted]";
    }
  }

  /** The customer was forgotten, and nothing can ever happen to it again. */
  record Deleted() implements CustomerState {}
}
