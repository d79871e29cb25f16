package io.customerrecord.domain;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;

/**
 * A request to create, amend or delete a customer. Every instance is valid: the constructors throw
 * {@link InvalidCommand} with all violations at once. Each value object documents its bounds;
 * lengths count Unicode code points. For every text:
 *
 * <ul>
 *   <li>it must not be blank, that is, consist of white space, format characters and other
 *       invisible characters alone;
 *   <li>it must not contain control characters (Unicode category Cc) or unpaired surrogates.
 * </ul>
 *
 * Text is kept exactly as it is given: it is neither trimmed nor normalised.
 */
public sealed interface CustomerCommand {

  /** Creates a customer. */
  sealed interface CreateCustomer extends CustomerCommand {
    /**
     * The data of the new customer.
     *
     * @return the data
     */
    CustomerData data();
  }

  /** Amends a customer at an expected version. */
  sealed interface AmendCustomer extends CustomerCommand {
    /**
     * Which customer to amend.
     *
     * @return the customer's id
     */
    CustomerId customerId();

    /**
     * The version that the caller has seen. It must still be the newest one.
     *
     * @return from 1
     */
    long expectedVersion();

    /**
     * The change.
     *
     * @return the new values
     */
    CustomerData data();
  }

  /**
   * Creates a person.
   *
   * @param data the data of the person; name and address are required
   */
  record CreatePerson(PersonData data) implements CreateCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public CreatePerson {
      CommandRules rules = new CommandRules();
      if (data != null) {
        rules
            .required("customerName", data.customerName())
            .required("customerAddress", data.customerAddress());
      }
      rules.data(data).check();
    }

    /**
     * Creates a person with a name and an address only.
     *
     * @param customerName the name
     * @param customerAddress the address
     * @throws InvalidCommand if any rule is broken
     */
    public CreatePerson(PersonName customerName, CustomerAddress customerAddress) {
      this(PersonData.none().withCustomerName(customerName).withCustomerAddress(customerAddress));
    }
  }

  /**
   * Creates an organisation.
   *
   * @param data the data of the organisation; name and address are required
   */
  record CreateOrganisation(OrganisationData data) implements CreateCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public CreateOrganisation {
      CommandRules rules = new CommandRules();
      if (data != null) {
        rules
            .required("organisationName", data.organisationName())
            .required("customerAddress", data.customerAddress());
      }
      rules.data(data).check();
    }

    /**
     * Creates an organisation with a name and an address only.
     *
     * @param organisationName the name
     * @param customerAddress the address
     * @throws InvalidCommand if any rule is broken
     */
    public CreateOrganisation(String organisationName, CustomerAddress customerAddress) {
      this(
          OrganisationData.none()
              .withOrganisationName(organisationName)
              .withCustomerAddress(customerAddress));
    }
  }

  /**
   * Amends a person.
   *
   * @param customerId which customer
   * @param expectedVersion the version that the caller has seen, from 1
   * @param data the change
   */
  record AmendPerson(CustomerId customerId, long expectedVersion, PersonData data)
      implements AmendCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public AmendPerson {
      new CommandRules()
          .required("customerId", customerId)
          .version(expectedVersion)
          .data(data)
          .check();
    }
  }

  /**
   * Amends an organisation.
   *
   * @param customerId which customer
   * @param expectedVersion the version that the caller has seen, from 1
   * @param data the change
   */
  record AmendOrganisation(CustomerId customerId, long expectedVersion, OrganisationData data)
      implements AmendCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public AmendOrganisation {
      new CommandRules()
          .required("customerId", customerId)
          .version(expectedVersion)
          .data(data)
          .check();
    }
  }

  /**
   * Deletes a customer and erases its personal data (GDPR, article 17).
   *
   * @param customerId which customer
   */
  record DeleteCustomer(CustomerId customerId) implements CustomerCommand {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public DeleteCustomer {
      new CommandRules().required("customerId", customerId).check();
    }
  }
}
