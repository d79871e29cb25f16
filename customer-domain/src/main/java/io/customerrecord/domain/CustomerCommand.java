package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a customer. A command that exists is valid: its constructor throws {@link
 * InvalidCommand}, naming every violation at once. Lengths count Unicode code points:
 *
 * <ul>
 *   <li>title and addressType up to 35, postalCode up to 20, foreNames, surname and each address
 *       line up to 200, organisationName up to 400;
 *   <li>surname, organisationName, addressType and addressLine1 are required, the rest may be null;
 *   <li>no text is blank, which one of white space, format characters and other invisible
 *       characters alone is;
 *   <li>no text holds control characters (Unicode category Cc) or unpaired surrogates.
 * </ul>
 *
 * Text is kept exactly as given: it is neither trimmed nor normalised.
 */
public sealed interface CustomerCommand {

  /** Brings a new customer into being. */
  sealed interface CreateCustomer extends CustomerCommand {}

  /** Changes a living customer that is at an expected version. */
  sealed interface AmendCustomer extends CustomerCommand {
    /**
     * Whom to amend.
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
  }

  /**
   * Creates a person.
   *
   * @param customerName the name
   * @param customerAddress the address
   */
  record CreatePerson(PersonName customerName, CustomerAddress customerAddress)
      implements CreateCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public CreatePerson {
      new CommandRules()
          .present("/customerName", customerName)
          .personName(customerName)
          .present("/customerAddress", customerAddress)
          .address(customerAddress)
          .check();
    }
  }

  /**
   * Creates an organisation.
   *
   * @param organisationName the name
   * @param customerAddress the address
   */
  record CreateOrganisation(String organisationName, CustomerAddress customerAddress)
      implements CreateCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public CreateOrganisation {
      new CommandRules()
          .present("/organisationName", organisationName)
          .organisationName(organisationName)
          .present("/customerAddress", customerAddress)
          .address(customerAddress)
          .check();
    }

    @Override
    public String toString() {
      return "CreateOrganisation[redacted]";
    }
  }

  /**
   * Amends a person.
   *
   * @param customerId whom
   * @param expectedVersion the version that the caller has seen, from 1
   * @param customerName the whole new name, or null to leave it
   * @param customerAddress the whole new address, or null to leave it
   */
  record AmendPerson(
      CustomerId customerId,
      long expectedVersion,
      @Nullable PersonName customerName,
      @Nullable CustomerAddress customerAddress)
      implements AmendCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public AmendPerson {
      new CommandRules()
          .present("/customerId", customerId)
          .version(expectedVersion)
          .personName(customerName)
          .address(customerAddress)
          .check();
    }
  }

  /**
   * Amends an organisation.
   *
   * @param customerId which one
   * @param expectedVersion the version that the caller has seen, from 1
   * @param organisationName the new name, or null to leave it
   * @param customerAddress the whole new address, or null to leave it
   */
  record AmendOrganisation(
      CustomerId customerId,
      long expectedVersion,
      @Nullable String organisationName,
      @Nullable CustomerAddress customerAddress)
      implements AmendCustomer {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public AmendOrganisation {
      new CommandRules()
          .present("/customerId", customerId)
          .version(expectedVersion)
          .organisationName(organisationName)
          .address(customerAddress)
          .check();
    }

    @Override
    public String toString() {
      return "AmendOrganisation[customerId=%s, expectedVersion=%d, redacted]"
          .formatted(customerId, expectedVersion);
    }
  }

  /**
   * Forgets a customer for ever (GDPR, article 17).
   *
   * @param customerId whom
   */
  record DeleteCustomer(CustomerId customerId) implements CustomerCommand {
    /**
     * Checks the rules.
     *
     * @throws InvalidCommand if any is broken
     */
    public DeleteCustomer {
      new CommandRules().present("/customerId", customerId).check();
    }
  }
}
