package io.customerrecord.testing;

import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;

/**
 * Valid example data for tests: people, an organisation, addresses, a contact and attributes. None
 * of the people exists.
 */
public final class ExampleCustomers {
  /** A name with characters outside ASCII. */
  public static final PersonName OWAIN = new PersonName("Mr", "Owain", "Glyn Dŵr");

  /** A name with a surname only. */
  public static final PersonName SOLVEIG = new PersonName(null, null, "Sólveig");

  /** A name that is written from right to left. */
  public static final PersonName LAYLA = new PersonName("د.", "ليلى", "حداد");

  /** The name of an organisation. */
  public static final String LIGHTHOUSE = "The Lighthouse Keepers’ Guild 🗼 Ltd";

  /** An address that uses every field. */
  public static final CustomerAddress HARBOUR =
      new CustomerAddress(
          "STRUCTURED",
          new Address("Flat 3", "12 Harbour Road", "Old Town", "Aberystwyth", "Wales", "SY23 1AA"));

  /** An address of one line. */
  public static final CustomerAddress FARM =
      new CustomerAddress("UNSTRUCTURED", Address.of("Hill Farm"));

  /** An e-mail address and a telephone number. */
  public static final CustomerContact CONTACT =
      new CustomerContact("owain@example.com", "+44 (0)1970 623-111 x12");

  /** Two attributes. */
  public static final CustomerAttributes ATTRIBUTES =
      CustomerAttributes.none().with("crm.id", "0042").with("tier", "gold 🥇");

  private ExampleCustomers() {}
}
