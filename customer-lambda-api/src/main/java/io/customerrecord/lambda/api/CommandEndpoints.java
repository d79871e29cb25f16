package io.customerrecord.lambda.api;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.usecase.Answer;
import io.customerrecord.domain.usecase.CommandContext;
import io.customerrecord.domain.usecase.Customers;
import io.customerrecord.lambda.api.Commands.Amendment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command function answers. */
final class CommandEndpoints implements Endpoints {
  /**
   * Kept of Lambda's time for the answer, and for the batch that is being erased at that moment.
   */
  private static final int MARGIN_MILLIS = 3_000;

  /** API Gateway waits for 30 seconds, whatever Lambda allows. */
  private static final int MOST_MILLIS = 25_000;

  private static final List<Route> ROUTES =
      List.of(
          Route.CREATE_PERSON,
          Route.AMEND_PERSON,
          Route.CREATE_ORGANISATION,
          Route.AMEND_ORGANISATION,
          Route.REBUILD,
          Route.DELETE);

  private final Customers customers;

  CommandEndpoints(Customers customers) {
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
            ? Commands.createPerson(body, faults)
            : Commands.createOrganisation(body, faults);
    Customer created = value(customers.handle(command, context), ProblemType.VERSION_CONFLICT);
    exchange.isAbout(created);
    return HttpResponse.json(201, CustomerJson.bytes(created))
        .with("location", "../query/" + created.customerId())
        .with("etag", EntityTags.of(created.version()));
  }

  private HttpResponse amend(Route route, Exchange exchange, Faults faults) {
    HttpRequest request = exchange.request();
    CommandContext context = CommandContexts.of(exchange, faults);
    JsonObject body = JsonBody.parse(RequestBody.text(request), faults);
    Amendment amendment =
        route == Route.AMEND_PERSON ? Commands.amendPerson(body) : Commands.amendOrganisation(body);
    ExpectedVersion expected = ExpectedVersion.of(amendment, request, faults);
    faults.valid(() -> amendment.at().apply(1));
    exchange.isAbout(amendment.customerId());
    if (expected.isMissing()) {
      throw new RefusedRequest(
          Problem.of(
              ProblemType.VERSION_REQUIRED,
              "Name the version in If-Match, as ETag gives it, or in the body as version."));
    }
    Customer amended = value(amend(amendment, expected, context), expected.conflict());
    exchange.isAbout(amended);
    return HttpResponse.json(200, CustomerJson.bytes(amended))
        .with("etag", EntityTags.of(amended.version()));
  }

  /**
   * Tries each version that the caller may have meant, the lowest first: had the same command been
   * done at one of them, it is answered as then.
   */
  private Answer<Customer> amend(
      Amendment amendment, ExpectedVersion expected, CommandContext context) {
    @Nullable Answer<Customer> answer = null;
    for (long version : expected.candidates()) {
      answer = customers.handle(amendment.at().apply(version), context);
      if (!isMismatch(answer)) {
        return answer;
      }
    }
    return answer == null ? noneMeant(amendment.customerId(), expected) : answer;
  }

  private static boolean isMismatch(Answer<Customer> answer) {
    return answer instanceof Answer.Refused<Customer>(Rejection rejection)
        && rejection instanceof Rejection.VersionMismatch;
  }

  private Answer<Customer> noneMeant(CustomerId id, ExpectedVersion expected) {
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
            customers.rebuild(rebuild.customerId(), rebuild.moment()),
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
    long start = System.nanoTime();
    Tombstone remains =
        value(
            customers.handle(
                new DeleteCustomer(id), context, () -> isTimeLeft(exchange.lambda, start)),
            ProblemType.VERSION_CONFLICT);
    exchange.isAbout(remains);
    return HttpResponse.empty(204);
  }

  private static boolean isTimeLeft(Context lambda, long start) {
    return lambda.getRemainingTimeInMillis() > MARGIN_MILLIS
        && System.nanoTime() - start < MOST_MILLIS * 1_000_000L;
  }

  private static <T> T value(Answer<T> answer, ProblemType conflict) {
    return switch (answer) {
      case Answer.Ok<T>(T value) -> value;
      case Answer.Refused<T>(Rejection rejection) ->
          throw new RefusedRequest(Problems.of(rejection, conflict));
    };
  }
}
