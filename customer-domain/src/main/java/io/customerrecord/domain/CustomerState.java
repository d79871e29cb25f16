package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import org.jspecify.annotations.Nullable;

/** The stages of a customer's life. */
public sealed interface CustomerState {

  /** The customer has not been created yet. */
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

    /**
     * Other ways to reach the customer.
     *
     * @return the contact details, empty where none are known
     */
    CustomerContact customerContact();

    /**
     * What else is known about the customer.
     *
     * @return the attributes, empty where there are none
     */
    CustomerAttributes attributes();

    /**
     * All that is known about the customer, in the form in which it is stored and shown.
     *
     * @return the data
     */
    CustomerData data();
  }

  /**
   * A living person.
   *
   * @param customerName the name
   * @param customerAddress the address
   * @param customerContact the contact details, empty where none are known
   * @param attributes what else is known, empty where nothing is
   */
  record Person(
      PersonName customerName,
      CustomerAddress customerAddress,
      CustomerContact customerContact,
      CustomerAttributes attributes)
      implements Active {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if any is null; the message names it
     */
    public Person {
      requireNonNull(customerName, "customerName");
      requireNonNull(customerAddress, "customerAddress");
      requireNonNull(customerContact, "customerContact");
      requireNonNull(attributes, "attributes");
    }

    /**
     * A person of whom no more is known.
     *
     * @param customerName the name
     * @param customerAddress the address
     * @throws NullPointerException if any is null; the message names it
     */
    public Person(PersonName customerName, CustomerAddress customerAddress) {
      this(customerName, customerAddress, CustomerContact.none(), CustomerAttributes.none());
    }

    /**
     * The person that complete data describe.
     *
     * @param data what is known about a person
     * @return the person
     * @throws CorruptHistory if the name or the address is not given
     */
    public static Person of(PersonData data) {
      return new Person(
          given("customerName", data.customerName()),
          given("customerAddress", data.customerAddress()),
          orElse(data.customerContact(), CustomerContact.none()),
          orElse(data.attributes(), CustomerAttributes.none()));
    }

    @Override
    public CustomerType type() {
      return CustomerType.PERSON;
    }

    @Override
    public PersonData data() {
      return new PersonData(
          customerName,
          customerAddress,
          customerContact.isEmpty() ? null : customerContact,
          attributes.isEmpty() ? null : attributes);
    }

    Person amendedBy(PersonData change) {
      return new Person(
          orElse(change.customerName(), customerName),
          orElse(change.customerAddress(), customerAddress),
          orElse(change.customerContact(), customerContact),
          orElse(change.attributes(), attributes));
    }
  }

  /**
   * A living organisation.
   *
   * @param organisationName the name
   * @param customerAddress the address
   * @param customerContact the contact details, empty where none are known
   * @param attributes what else is known, empty where nothing is
   */
  record Organisation(
      String organisationName,
      CustomerAddress customerAddress,
      CustomerContact customerContact,
      CustomerAttributes attributes)
      implements Active {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if any is null; the message names it
     */
    public Organisation {
      requireNonNull(organisationName, "organisationName");
      requireNonNull(customerAddress, "customerAddress");
      requireNonNull(customerContact, "customerContact");
      requireNonNull(attributes, "attributes");
    }

    /**
     * An organisation of which no more is known.
     *
     * @param organisationName the name
     * @param customerAddress the address
     * @throws NullPointerException if any is null; the message names it
     */
    public Organisation(String organisationName, CustomerAddress customerAddress) {
      this(organisationName, customerAddress, CustomerContact.none(), CustomerAttributes.none());
    }

    /**
     * The organisation that complete data describe.
     *
     * @param data what is known about an organisation
     * @return the organisation
     * @throws CorruptHistory if the name or the address is not given
     */
    public static Organisation of(OrganisationData data) {
      return new Organisation(
          given("organisationName", data.organisationName()),
          given("customerAddress", data.customerAddress()),
          orElse(data.customerContact(), CustomerContact.none()),
          orElse(data.attributes(), CustomerAttributes.none()));
    }

    @Override
    public CustomerType type() {
      return CustomerType.ORGANISATION;
    }

    @Override
    public OrganisationData data() {
      return new OrganisationData(
          organisationName,
          customerAddress,
          customerContact.isEmpty() ? null : customerContact,
          attributes.isEmpty() ? null : attributes);
    }

    Organisation amendedBy(OrganisationData change) {
      return new Organisation(
          orElse(change.organisationName(), organisationName),
          orElse(change.customerAddress(), customerAddress),
          orElse(change.customerContact(), customerContact),
          orElse(change.attributes(), attributes));
    }

    @Override
    public String toString() {
      return "Organisation[redacted]";
    }
  }

  /** The customer was forgotten, and nothing can ever happen to it again. */
  record Deleted() implements CustomerState {}

  private static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new CorruptHistory("the field " + field + " is missing");
    }
    return value;
  }

  private static <T> T orElse(@Nullable T changed, T current) {
    return changed == null ? current : changed;
  }
}
