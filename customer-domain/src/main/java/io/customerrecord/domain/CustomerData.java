package io.customerrecord.domain;

import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The data of a customer in a command or an event. Each part is given or null. A part that is null
 * is absent from a created customer and unchanged by an amendment; a part that is given replaces
 * the whole part. Immutable.
 */
public sealed interface CustomerData {

  /**
   * The data of a person.
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
     * Data without any part, to start from.
     *
     * @return the empty data
     */
    public static PersonData none() {
      return NONE;
    }

    /**
     * These data with another name.
     *
     * @param newName the name, or null
     * @return new data
     */
    public PersonData withCustomerName(@Nullable PersonName newName) {
      return new PersonData(newName, customerAddress, customerContact, attributes);
    }

    /**
     * These data with another address.
     *
     * @param newAddress the address, or null
     * @return new data
     */
    public PersonData withCustomerAddress(@Nullable CustomerAddress newAddress) {
      return new PersonData(customerName, newAddress, customerContact, attributes);
    }

    /**
     * These data with other contact details.
     *
     * @param newContact the contact details; empty to clear them; or null
     * @return new data
     */
    public PersonData withCustomerContact(@Nullable CustomerContact newContact) {
      return new PersonData(customerName, customerAddress, newContact, attributes);
    }

    /**
     * These data with other attributes.
     *
     * @param newAttributes the attributes; empty to clear them; or null
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
   * The data of an organisation.
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
     * Data without any part, to start from.
     *
     * @return the empty data
     */
    public static OrganisationData none() {
      return NONE;
    }

    /**
     * These data with another name.
     *
     * @param newName the name, or null
     * @return new data
     */
    public OrganisationData withOrganisationName(@Nullable String newName) {
      return new OrganisationData(newName, customerAddress, customerContact, attributes);
    }

    /**
     * These data with another address.
     *
     * @param newAddress the address, or null
     * @return new data
     */
    public OrganisationData withCustomerAddress(@Nullable CustomerAddress newAddress) {
      return new OrganisationData(organisationName, newAddress, customerContact, attributes);
    }

    /**
     * These data with other contact details.
     *
     * @param newContact the contact details; empty to clear them; or null
     * @return new data
     */
    public OrganisationData withCustomerContact(@Nullable CustomerContact newContact) {
      return new OrganisationData(organisationName, customerAddress, newContact, attributes);
    }

    /**
     * These data with other attributes.
     *
     * @param newAttributes the attributes; empty to clear them; or null
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
