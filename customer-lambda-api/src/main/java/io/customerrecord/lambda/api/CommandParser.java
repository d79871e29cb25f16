package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.ObjectCodec;
import io.customerrecord.lambda.api.http.CommandContextParser;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.Problem;
import io.customerrecord.lambda.api.http.RejectedRequest;
import io.customerrecord.lambda.api.http.RequestBody;
import io.customerrecord.lambda.api.json.JsonObject;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parses requests to the command function. Each method reports everything that is wrong with a
 * request at once, as a {@link RejectedRequest}.
 */
final class CommandParser {
  /** Stands for an id that was reported as missing or malformed, until the request is rejected. */
  private static final CustomerId NO_ID = new CustomerId(new UUID(0, 0));

  /** A creation and what comes with it. */
  record Creation(CreateCustomer command, CommandContext context) {}

  /** A deletion and what comes with it. */
  record Deletion(DeleteCustomer command, CommandContext context) {}

  /**
   * An amendment and what comes with it.
   *
   * @param customerId the customer to amend
   * @param expected the versions that the caller accepts
   * @param commands makes the command for one of these versions
   * @param context the key and the origin of the command
   */
  record Amendment(
      CustomerId customerId,
      ExpectedVersion expected,
      LongFunction<AmendCustomer> commands,
      CommandContext context) {
    AmendCustomer at(long version) {
      return commands.apply(version);
    }
  }

  private CommandParser() {}

  static Creation createPerson(Exchange exchange) {
    return creation(exchange, CustomerCodecs.PERSON, CreatePerson::new);
  }

  static Creation createOrganisation(Exchange exchange) {
    return creation(exchange, CustomerCodecs.ORGANISATION, CreateOrganisation::new);
  }

  private static <D> Creation creation(
      Exchange exchange, ObjectCodec<D> codec, Function<D, CreateCustomer> command) {
    CommandContext context = CommandContextParser.parse(exchange);
    JsonObject body = RequestBody.parse(exchange);
    D data = codec.read(body);
    body.rejectUnknownMembers();
    return new Creation(exchange.violations().valid(() -> command.apply(data)), context);
  }

  static Amendment amendPerson(Exchange exchange) {
    return amendment(exchange, CustomerCodecs.PERSON, AmendPerson::new);
  }

  static Amendment amendOrganisation(Exchange exchange) {
    return amendment(exchange, CustomerCodecs.ORGANISATION, AmendOrganisation::new);
  }

  private interface AmendmentOf<D> {
    AmendCustomer command(CustomerId customerId, long expectedVersion, D data);
  }

  private static <D> Amendment amendment(
      Exchange exchange, ObjectCodec<D> codec, AmendmentOf<D> amendment) {
    CommandContext context = CommandContextParser.parse(exchange);
    JsonObject body = RequestBody.parse(exchange);
    CustomerId id = customerId(body);
    Long version = body.version("version");
    D data = codec.read(body);
    body.rejectUnknownMembers();
    ExpectedVersion expected = ExpectedVersion.parse(version, exchange);
    exchange.violations().valid(() -> amendment.command(id, 1, data));
    exchange.isAbout(id);
    if (expected.isMissing()) {
      throw new RejectedRequest(
          Problem.of(
              Problem.Type.VERSION_REQUIRED,
              "Name the version in the body, as version, or in If-Match, as the ETag of a"
                  + " response gives it."));
    }
    return new Amendment(id, expected, at -> amendment.command(id, at, data), context);
  }

  static Deletion delete(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    CommandContext context = CommandContextParser.parse(exchange);
    if (exchange.header("if-match") != null) {
      exchange
          .violations()
          .header("If-Match", "is not accepted: a deletion applies to every version");
    }
    if (exchange.hasBody()) {
      RequestBody.parse(exchange).rejectUnknownMembers();
    }
    exchange.violations().check();
    return new Deletion(new DeleteCustomer(id), context);
  }

  private static CustomerId customerId(JsonObject body) {
    @Nullable CustomerId id = body.customerId("customerId");
    return id == null ? NO_ID : id;
  }
}
