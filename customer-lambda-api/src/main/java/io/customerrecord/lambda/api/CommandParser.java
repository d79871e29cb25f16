package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.ObjectCodec;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads commands from bodies. */
final class CommandParser {
  /** Stands for an id that was reported as missing or malformed. */
  private static final CustomerId NO_ID = new CustomerId(new UUID(0, 0));

  /**
   * An amendment that does not know its version yet.
   *
   * @param customerId which customer
   * @param version what the body says, or null
   * @param at makes the command
   */
  record Amendment(CustomerId customerId, @Nullable Long version, LongFunction<AmendCustomer> at) {}

  private CommandParser() {}

  static CreatePerson createPerson(JsonObject body, Faults faults) {
    PersonData data = CustomerCodecs.PERSON.read(body);
    body.refuseOthers();
    return faults.valid(() -> new CreatePerson(data));
  }

  static CreateOrganisation createOrganisation(JsonObject body, Faults faults) {
    OrganisationData data = CustomerCodecs.ORGANISATION.read(body);
    body.refuseOthers();
    return faults.valid(() -> new CreateOrganisation(data));
  }

  static Amendment amendPerson(JsonObject body) {
    return amendment(body, CustomerCodecs.PERSON, AmendPerson::new);
  }

  static Amendment amendOrganisation(JsonObject body) {
    return amendment(body, CustomerCodecs.ORGANISATION, AmendOrganisation::new);
  }

  private interface AmendmentOf<D> {
    AmendCustomer of(CustomerId customerId, long expectedVersion, D data);
  }

  private static <D> Amendment amendment(
      JsonObject body, ObjectCodec<D> codec, AmendmentOf<D> command) {
    CustomerId id = customerId(body);
    Long version = body.version("version");
    D data = codec.read(body);
    body.refuseOthers();
    return new Amendment(id, version, at -> command.of(id, at, data));
  }

  static CustomerId customerId(JsonObject body) {
    CustomerId id = body.customerId("customerId");
    if (id == null) {
      body.missing("customerId");
      return NO_ID;
    }
    return id;
  }
}
