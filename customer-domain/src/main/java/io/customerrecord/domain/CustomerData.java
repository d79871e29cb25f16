package io.customerrecord.domain;

import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What a command or an event says about a customer. Each part is given, or null where nothing is
 * said of it: a creation leaves it out, an amendment leaves it as it is. What is given replaces the
 * whole part. Immutable.
 */
public sealed interface CustomerData {

  /**
   * What is said about a person.
   *
   * @param customerName the name, or null
   * @param customerAddress the address, or null
   * @param customerContact the contact details; empty to clear them; or null
   * @param attributes the attributes; empty to clear them; or null
   */
  record PersonData(
      @Nullable PersonName customerName,
      @Nullable CustomerAddress customerAddress,
      @Nullable CustomerContact customerContact,
      @Nullable CustomerAttributes attributes)
      implements CustomerData {
    private static final PersonData NONE = new PersonData(null, null, null, null);

    /**
     * Says nothing; where to start from.
     *
     * @return data without any part
     */
    public static PersonData none() {
      return NONE;
    }

    /**
     * These data with another name.
     *
     * @param newName the name, or null to say nothing of it
     * @return new data
     */
    public PersonData withCustomerName(@Nullable PersonName newName) {
      return new PersonData(newName, customerAddress, customerContact, attributes);
    }

    /**
     * These data with another address.
     *
     * @param newAddress the address, or null to say nothing of it
     * @return new data
     */
    public PersonData withCustomerAddress(@Nullable CustomerAddress newAddress) {
      return new PersonData(customerName, newAddress, customerContact, attributes);
    }

    /**
     * These data with other contact details.
     *
     * @param newContact the contact details; empty to clear them; or null to say nothing of them
     * @return new data
     */
    public PersonData withCustomerContact(@Nullable CustomerContact newContact) {
      return new PersonData(customerName, customerAddress, newContact, attributes);
    }

    /**
     * These data with other attributes.
     *
     * @param newAttributes the attributes; empty to clear them; or null to say nothing of them
     * @return new data
     */
    public PersonData withAttributes(@Nullable CustomerAttributes newAttributes) {
      return new PersonData(customerName, customerAddress, customerContact, newAttributes);
    }

    @Override
    public String toString() {
      return "PersonData[redacted]";
    }
  }

  /**
   * What is said about an organisation.
   *
   * @param organisationName the name, up to 400 characters in a command, or null
   * @param customerAddress the address, or null
   * @param customerContact the contact details; empty to clear them; or null
   * @param attributes the attributes; empty to clear them; or null
   */
  record OrganisationData(
      @Nullable String organisationName,
      @Nullable CustomerAddress customerAddress,
      @Nullable CustomerContact customerContact,
      @Nullable CustomerAttributes attributes)
      implements CustomerData {
    private static final OrganisationData NONE = new OrganisationData(null, null, null, null);

    /**
     * Says nothing; where to start from.
     *
     * @return data without any part
     */
    public static OrganisationData none() {
      return NONE;
    }

    /**
     * These data with another name.
     *
     * @param newName the name, or null to say nothing of it
     * @return new data
     */
    public OrganisationData withOrganisationName(@Nullable String newName) {
      return new OrganisationData(newName, customerAddress, customerContact, attributes);
    }

    /**
     * These data with another address.
     *
     * @param newAddress the address, or null to say nothing of it
     * @return new data
     */
    public OrganisationData withCustomerAddress(@Nullable CustomerAddress newAddress) {
      return new OrganisationData(organisationName, newAddress, customerContact, attributes);
    }

    /**
     * These data with other contact details.
     *
     * @param newContact the contact details; empty to clear them; or null to say nothing of them
     * @return new data
     */
    public OrganisationData withCustomerContact(@Nullable CustomerContact newContact) {
      return new OrganisationData(organisationName, customerAddress, newContact, attributes);
    }

    /**
     * These data with other attributes.
     *
     * @param newAttributes the attributes; empty to clear them; or null to say nothing of them
     * @return new data
     */
    public OrganisationData withAttributes(@Nullable CustomerAttributes newAttributes) {
      return new OrganisationData(
          organisationName, customerAddress, customerContact, newAttributes);
    }

    @Override
    public String toString() {
      return "OrganisationData[redacted]";
    }
  }
}
