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
     * The postal address.
     *
     * @return the address
     */
    CustomerAddress customerAddress();

    /**
     * The contact details.
     *
     * @return the contact details, empty if none are known
     */
    CustomerContact customerContact();

    /**
     * The attributes.
     *
     * @return the attributes, empty if there are none
     */
    CustomerAttributes attributes();

    /**
     * The data in the form in which they are stored and shown.
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
   * @param customerContact the contact details, empty if none are known
   * @param attributes the attributes, empty if there are none
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
     * A person with a name and an address only.
     *
     * @param customerName the name
     * @param customerAddress the address
     * @throws NullPointerException if any is null; the message names it
     */
    public Person(PersonName customerName, CustomerAddress customerAddress) {
      this(customerName, customerAddress, CustomerContact.none(), CustomerAttributes.none());
    }

    /**
     * Makes a person of complete data.
     *
     * @param data the data of a person
     * @return the person
     * @throws CorruptHistory if the name or the address is missing
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
   * @param customerContact the contact details, empty if none are known
   * @param attributes the attributes, empty if there are none
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
     * An organisation with a name and an address only.
     *
     * @param organisationName the name
     * @param customerAddress the address
     * @throws NullPointerException if any is null; the message names it
     */
    public Organisation(String organisationName, CustomerAddress customerAddress) {
      this(organisationName, customerAddress, CustomerContact.none(), CustomerAttributes.none());
    }

    /**
     * Makes an organisation of complete data.
     *
     * @param data the data of an organisation
     * @return the organisation
     * @throws CorruptHistory if the name or the address is missing
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

  /** The customer was deleted. No event can follow. */
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
