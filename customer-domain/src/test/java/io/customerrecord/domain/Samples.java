package io.customerrecord.domain;

import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.util.UUID;

/** Values that the tests of the domain share. */
public final class Samples {
  public static final CustomerId ID =
      new CustomerId(UUID.fromString("c5ae5538-7f75-4dca-bc01-e92e011626fa"));
  public static final PersonName OWAIN = new PersonName("Mr", "Owain", "Glyn Dŵr");
  public static final PersonName SOLVEIG = new PersonName(null, null, "Sólveig");
  public static final CustomerAddress HARBOUR = addressOf("12 Harbour Road");
  public static final CustomerAddress FARM = addressOf("Hill Farm");
  public static final CustomerContact CONTACT =
      new CustomerContact("owain@example.com", "+44 1970 623111 x12");
  public static final CustomerAttributes ATTRIBUTES =
      CustomerAttributes.none().with("tier", "gold").with("crm.id", "0042");
  public static final CreatePerson CREATE_OWAIN = new CreatePerson(OWAIN, HARBOUR);
  public static final CreateOrganisation CREATE_GUILD = new CreateOrganisation("The Guild", FARM);

  private Samples() {}

  public static CustomerAddress addressOf(String line) {
    return new CustomerAddress("UNSTRUCTURED", Address.of(line));
  }
}
