package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.lambda.api.CommandParser.Amendment;
import io.customerrecord.lambda.api.CommandParser.Creation;
import io.customerrecord.lambda.api.CommandParser.Deletion;
import io.customerrecord.lambda.api.http.EntityTags;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.HttpResponse;
import io.customerrecord.lambda.api.http.Problem;
import io.customerrecord.lambda.api.http.Problems;
import io.customerrecord.lambda.api.http.RejectedRequest;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.json.CustomerJson;
import java.util.List;

/**
 * The endpoints of the command function. Each parses the whole request, then calls the service,
 * then writes the response.
 */
final class CommandEndpoints {
  private final CustomerService customers;

  CommandEndpoints(CustomerService customers) {
    this.customers = customers;
  }

  List<Route> routes() {
    return List.of(
        Route.command("/command/createPerson", x -> create(CommandParser.createPerson(x), x)),
        Route.command("/command/amendPerson", x -> amend(CommandParser.amendPerson(x), x)),
        Route.command(
            "/command/createOrganisation", x -> create(CommandParser.createOrganisation(x), x)),
        Route.command(
            "/command/amendOrganisation", x -> amend(CommandParser.amendOrganisation(x), x)),
        Route.command("/command/delete/{customerId}", x -> delete(CommandParser.delete(x), x))
            .onlyBehindItsOwn());
  }

  private HttpResponse create(Creation creation, Exchange exchange) {
    Result<Customer> result =
        customers.within(exchange.deadline()).handle(creation.command(), creation.context());
    Customer created = Problems.valueOf(result);
    exchange.isAbout(created);
    return response(201, created, result).with("location", "../query/" + created.customerId());
  }

  private HttpResponse amend(Amendment amendment, Exchange exchange) {
    CustomerService service = customers.within(exchange.deadline());
    ExpectedVersion expected = amendment.expected();
    Result<Customer> result =
        expected
            .amend(version -> service.handle(amendment.at(version), amendment.context()))
            .orElseThrow(() -> noTagMatches(amendment.customerId(), expected, service));
    Customer amended = Problems.valueOf(result, expected.conflict());
    exchange.isAbout(amended);
    return response(200, amended, result);
  }

  private static RejectedRequest noTagMatches(
      CustomerId id, ExpectedVersion expected, CustomerService service) {
    long current = Problems.valueOf(service.find(id), expected.conflict()).version();
    return new RejectedRequest(
        Problem.of(
                Problem.Type.PRECONDITION_FAILED,
                "If-Match lists no tag of version " + current + ", which is the current one.")
            .withMember("currentVersion", current));
  }

  private HttpResponse delete(Deletion deletion, Exchange exchange) {
    Tombstone tombstone =
        Problems.valueOf(
            customers.within(exchange.deadline()).handle(deletion.command(), deletion.context()));
    exchange.isAbout(tombstone);
    return HttpResponse.empty(204);
  }

  private static HttpResponse response(int status, Customer customer, Result<Customer> result) {
    HttpResponse response =
        HttpResponse.json(status, CustomerJson.bytes(customer))
            .with("etag", EntityTags.of(customer.version()));
    return result instanceof Result.Success<Customer> success && success.replayed()
        ? response.with("idempotent-replayed", "true")
        : response;
  }
}
