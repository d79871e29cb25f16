package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.ExportPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.lambda.api.QueryParser.AtMoment;
import io.customerrecord.lambda.api.QueryParser.History;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.http.EntityTags;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.HttpResponse;
import io.customerrecord.lambda.api.http.Problems;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.json.CustomerJson;
import io.customerrecord.lambda.api.json.ExportJson;
import io.customerrecord.lambda.api.json.HistoryJson;
import java.util.List;

/**
 * The endpoints of the query function. Each parses the whole request, then calls the service, then
 * writes the response.
 */
final class QueryEndpoints {
  private static final byte[] ALIVE = "{\"alive\":true}".getBytes(UTF_8);

  private final CustomerService customers;
  private final Copies copies;

  QueryEndpoints(CustomerService customers, Copies copies) {
    this.customers = customers;
    this.copies = copies;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/query/alive", QueryEndpoints::alive),
        Route.get(
            "/query/event/{customerId}",
            x -> history(QueryParser.history(x), x),
            "after",
            "limit",
            "order"),
        Route.get(
                "/query/export/{customerId}",
                x -> export(QueryParser.export(x), x),
                "after",
                "limit")
            .onlyBehindItsOwn(),
        Route.get(
            "/query/{customerId}", x -> customer(QueryParser.customer(x), x), "at", "version"),
        Route.post("/command/rebuild", x -> rebuild(QueryParser.rebuild(x), x)));
  }

  private static HttpResponse alive(Exchange exchange) {
    exchange.violations().check();
    return HttpResponse.json(200, ALIVE);
  }

  private HttpResponse customer(AtMoment query, Exchange exchange) {
    CustomerService service = customers.within(exchange.deadline());
    Customer customer =
        Problems.valueOf(
            query.moment() instanceof Moment.Now
                ? service.find(query.customerId())
                : service.rebuild(query.customerId(), query.moment()));
    exchange.isAbout(customer);
    HttpResponse response =
        isKnown(customer, exchange)
            ? HttpResponse.empty(304)
            : HttpResponse.json(200, CustomerJson.bytes(customer));
    return response.with("etag", EntityTags.of(customer.version()));
  }

  /** Whether the caller already has this version. */
  private static boolean isKnown(Customer customer, Exchange exchange) {
    String ifNoneMatch = exchange.header("if-none-match");
    return ifNoneMatch != null
        && EntityTags.parse(ifNoneMatch)
            .map(tags -> tags.matchWeakly(customer.version()))
            .orElse(false);
  }

  private HttpResponse history(History query, Exchange exchange) {
    CustomerService service = customers.within(exchange.deadline());
    CustomerId id = query.customerId();
    return HttpResponse.json(
        200,
        HistoryJson.bytes(
            Problems.valueOf(
                query.newestFirst()
                    ? service.storedHistoryBefore(id, query.from(), query.limit())
                    : service.storedHistory(id, query.from(), query.limit()))));
  }

  private HttpResponse export(History query, Exchange exchange) {
    ExportPage page =
        Problems.valueOf(
            customers
                .within(exchange.deadline())
                .exportPage(query.customerId(), query.from(), query.limit()));
    page.customer().ifPresent(exchange::isAbout);
    return HttpResponse.json(200, ExportJson.bytes(query.customerId(), page, copies));
  }

  private HttpResponse rebuild(AtMoment query, Exchange exchange) {
    Customer rebuilt =
        Problems.valueOf(
            customers.within(exchange.deadline()).rebuild(query.customerId(), query.moment()));
    exchange.isAbout(rebuilt);
    return HttpResponse.json(200, CustomerJson.bytes(rebuilt));
  }
}
