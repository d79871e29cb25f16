package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.lambda.api.CommandParser.Amendment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command function answers. */
final class CommandEndpoints implements Endpoints {
  private static final List<Route> ROUTES =
      List.of(
          Route.CREATE_PERSON,
          Route.AMEND_PERSON,
          Route.CREATE_ORGANISATION,
          Route.AMEND_ORGANISATION,
          Route.REBUILD,
          Route.DELETE);

  private final CustomerService customers;

  CommandEndpoints(CustomerService customers) {
    this.customers = customers;
  }

  @Override
  public List<Route> routes() {
    return ROUTES;
  }

  @Override
  public HttpResponse answer(Route route, String variable, Exchange exchange, Faults faults) {
    return switch (route) {
      case CREATE_PERSON, CREATE_ORGANISATION -> create(route, exchange, faults);
      case AMEND_PERSON, AMEND_ORGANISATION -> amend(route, exchange, faults);
      case REBUILD -> rebuild(exchange, faults);
      case DELETE -> delete(variable, exchange, faults);
      case ALIVE, CUSTOMER, HISTORY -> throw new IllegalArgumentException("no route of commands");
    };
  }

  private HttpResponse create(Route route, Exchange exchange, Faults faults) {
    CommandContext context = CommandContexts.of(exchange, faults);
    JsonObject body = JsonBody.parse(RequestBody.text(exchange.request()), faults);
    CreateCustomer command =
        route == Route.CREATE_PERSON
            ? CommandParser.createPerson(body, faults)
            : CommandParser.createOrganisation(body, faults);
    Result<Customer> answer = within(exchange).handle(command, context);
    Customer created = value(answer, ProblemType.VERSION_CONFLICT);
    exchange.isAbout(created);
    HttpResponse response =
        HttpResponse.json(201, CustomerJson.bytes(created))
            .with("location", "../query/" + created.customerId())
            .with("etag", EntityTags.of(created.version()));
    return sayingWhetherReplayed(answer, response);
  }

  private HttpResponse amend(Route route, Exchange exchange, Faults faults) {
    HttpRequest request = exchange.request();
    CommandContext context = CommandContexts.of(exchange, faults);
    JsonObject body = JsonBody.parse(RequestBody.text(request), faults);
    Amendment amendment =
        route == Route.AMEND_PERSON
            ? CommandParser.amendPerson(body)
            : CommandParser.amendOrganisation(body);
    ExpectedVersion expected = ExpectedVersion.of(amendment, request, faults);
    faults.valid(() -> amendment.at().apply(1));
    exchange.isAbout(amendment.customerId());
    if (expected.isMissing()) {
      throw new RefusedRequest(
          Problem.of(
              ProblemType.VERSION_REQUIRED,
              "Name the version in If-Match, as ETag gives it, or in the body as version."));
    }
    Result<Customer> answer = amend(amendment, expected, context, within(exchange));
    Customer amended = value(answer, expected.conflict());
    exchange.isAbout(amended);
    HttpResponse response =
        HttpResponse.json(200, CustomerJson.bytes(amended))
            .with("etag", EntityTags.of(amended.version()));
    return sayingWhetherReplayed(answer, response);
  }

  /**
   * Tries each version that the caller may have meant, the lowest first: had the same command been
   * done at one of them, it is answered as then. Where its key was used for something else, that is
   * the answer, unless the key's own version is among those that are still to be tried.
   */
  private static Result<Customer> amend(
      Amendment amendment,
      ExpectedVersion expected,
      CommandContext context,
      CustomerService customers) {
    @Nullable Result<Customer> reused = null;
    @Nullable Result<Customer> mismatch = null;
    for (long version : expected.candidates()) {
      Result<Customer> answer = customers.handle(amendment.at().apply(version), context);
      if (isRefused(answer, Rejection.KeyReused.class)) {
        reused = answer;
      } else if (isRefused(answer, Rejection.VersionMismatch.class)) {
        mismatch = answer;
      } else {
        return answer;
      }
    }
    if (reused != null) {
      return reused;
    }
    return mismatch == null ? noneMeant(amendment.customerId(), expected, customers) : mismatch;
  }

  private static boolean isRefused(Result<Customer> answer, Class<? extends Rejection> why) {
    return answer instanceof Result.Rejected<Customer>(Rejection rejection)
        && why.isInstance(rejection);
  }

  private static Result<Customer> noneMeant(
      CustomerId id, ExpectedVersion expected, CustomerService customers) {
    long current = value(customers.find(id), expected.conflict()).version();
    throw new RefusedRequest(
        Problem.of(
                ProblemType.PRECONDITION_FAILED,
                "No tag in If-Match is that of version " + current + ", the current one.")
            .withMember("currentVersion", current));
  }

  private HttpResponse rebuild(Exchange exchange, Faults faults) {
    JsonObject body = JsonBody.parse(RequestBody.text(exchange.request()), faults);
    RebuildRequest rebuild = RebuildRequest.of(body, faults);
    exchange.isAbout(rebuild.customerId());
    Customer then =
        value(
            within(exchange).rebuild(rebuild.customerId(), rebuild.moment()),
            ProblemType.VERSION_CONFLICT);
    exchange.isAbout(then);
    return HttpResponse.json(200, CustomerJson.bytes(then));
  }

  private HttpResponse delete(String variable, Exchange exchange, Faults faults) {
    HttpRequest request = exchange.request();
    CustomerId id =
        CustomerId.parse(variable).orElseThrow(() -> new RefusedRequest(Problems.noCustomer()));
    exchange.isAbout(id);
    CommandContext context = CommandContexts.of(exchange, faults);
    if (request.header("if-match") != null) {
      faults.add(Fault.header("If-Match", "is not taken: whatever the version, all is forgotten"));
    }
    if (!request.body().isBlank()) {
      JsonBody.parse(RequestBody.text(request), faults).refuseOthers();
    }
    faults.check();
    Tombstone remains =
        value(
            within(exchange).handle(new DeleteCustomer(id), context), ProblemType.VERSION_CONFLICT);
    exchange.isAbout(remains);
    return HttpResponse.empty(204);
  }

  private CustomerService within(Exchange exchange) {
    return customers.within(exchange.deadline());
  }

  private static HttpResponse sayingWhetherReplayed(Result<?> answer, HttpResponse response) {
    return answer instanceof Result.Success<?> ok && ok.replayed()
        ? response.with("idempotent-replayed", "true")
        : response;
  }

  private static <T> T value(Result<T> answer, ProblemType conflict) {
    return switch (answer) {
      case Result.Success<T>(T value, boolean replayed) -> value;
      case Result.Rejected<T>(Rejection rejection) ->
          throw new RefusedRequest(Problems.of(rejection, conflict));
    };
  }
}
