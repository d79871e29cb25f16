package io.customerrecord.lambda.api;

import io.customerrecord.domain.Address;
import io.customerrecord.domain.CustomerAddress;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.PersonName;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Makes commands of bodies. What is missing is a fault, and a placeholder until that is told. */
final class Commands {
  private static final CustomerId NOBODY = new CustomerId(new UUID(0, 0));
  private static final PersonName NO_NAME = new PersonName(null, null, null);
  private static final Address NO_LINES = new Address(null, null, null, null, null, null);
  private static final CustomerAddress NO_ADDRESS = new CustomerAddress(null, NO_LINES);

  /**
   * An amendment that does not know its version yet.
   *
   * @param customerId whom
   * @param version what the body says, or null
   * @param at makes the command
   */
  record Amendment(CustomerId customerId, @Nullable Long version, LongFunction<AmendCustomer> at) {}

  private Commands() {}

  static CreatePerson createPerson(JsonObject body, Faults faults) {
    PersonName name = required(body, "customerName", personName(body), NO_NAME);
    CustomerAddress address = required(body, "customerAddress", address(body), NO_ADDRESS);
    body.refuseOthers();
    return faults.valid(() -> new CreatePerson(name, address));
  }

  static CreateOrganisation createOrganisation(JsonObject body, Faults faults) {
    String name = required(body, "organisationName", body.text("organisationName"), "-");
    CustomerAddress address = required(body, "customerAddress", address(body), NO_ADDRESS);
    body.refuseOthers();
    return faults.valid(() -> new CreateOrganisation(name, address));
  }

  static Amendment amendPerson(JsonObject body) {
    CustomerId id = customerId(body);
    Long version = body.version("version");
    PersonName name = personName(body);
    CustomerAddress address = address(body);
    body.refuseOthers();
    return new Amendment(id, version, at -> new AmendPerson(id, at, name, address));
  }

  static Amendment amendOrganisation(JsonObject body) {
    CustomerId id = customerId(body);
    Long version = body.version("version");
    String name = body.text("organisationName");
    CustomerAddress address = address(body);
    body.refuseOthers();
    return new Amendment(id, version, at -> new AmendOrganisation(id, at, name, address));
  }

  static CustomerId customerId(JsonObject body) {
    return required(body, "customerId", body.customerId("customerId"), NOBODY);
  }

  private static @Nullable PersonName personName(JsonObject body) {
    JsonObject name = body.object("customerName");
    if (name == null) {
      return null;
    }
    PersonName read =
        new PersonName(name.text("title"), name.text("foreNames"), name.text("surname"));
    name.refuseOthers();
    return read;
  }

  private static @Nullable CustomerAddress address(JsonObject body) {
    JsonObject address = body.object("customerAddress");
    if (address == null) {
      return null;
    }
    String type = address.text("addressType");
    JsonObject lines = address.object("address");
    Address read = required(address, "address", lines == null ? null : lines(lines), NO_LINES);
    address.refuseOthers();
    return new CustomerAddress(type, read);
  }

  private static Address lines(JsonObject lines) {
    Address read =
        new Address(
            lines.text("addressLine1"),
            lines.text("addressLine2"),
            lines.text("addressLine3"),
            lines.text("addressLine4"),
            lines.text("addressLine5"),
            lines.text("postalCode"));
    lines.refuseOthers();
    return read;
  }

  private static <T> T required(JsonObject in, String name, @Nullable T value, T placeholder) {
    if (value != null) {
      return value;
    }
    if (!in.has(name)) {
      in.fault(name, "is required");
    }
    return placeholder;
  }
}
