package io.customerrecord.domain;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;

/**
 * What can be asked of a customer. A command that exists is valid: its constructor throws {@link
 * InvalidCommand}, naming every violation at once. The bounds stand with each value object, lengths
 * count Unicode code points, and these rules hold for each text:
 *
 * <ul>
 *   <li>none is blank, which one of white space, format characters and other invisible characters
 *       alone is;
 *   <li>none holds control characters (Unicode category Cc) or unpaired surrogates.
 * </ul>
 *
 * Text is kept exactly as given: it is neither trimmed nor normalised.
 */
public sealed interface CustomerCommand {

  /** Brings a new customer into being. */
  sealed interface CreateCustomer extends CustomerCommand {
    /**
     * What is known about the new customer.
     *
     * @return its data
     */
    CustomerData data();
  }

  /** Changes a living customer that is at an expected version. */
  sealed interface AmendCustomer extends CustomerCommand {
    /**
     * Which customer to amend.
     *
     * @return the customer's id
     */
    CustomerId customerId();

    /**
     * The version that the caller has seen, and that must still be the newest one.
     *
     * @return from 1
     */
    long expectedVersion();

    /**
     * What to change.
     *
     * @return the new values
     */
    CustomerData data();
  }

  /**
   * Creates a person.
   *
   * @param data what is known about the person; name and address are required
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
     * Creates a person of whom no more is known.
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
   * @param data what is known about the organisation; name and address are required
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
     * Creates an organisation of which no more is known.
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
   * @param data what to change
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
   * @param data what to change
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
   * Forgets a customer for ever (GDPR, article 17).
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
