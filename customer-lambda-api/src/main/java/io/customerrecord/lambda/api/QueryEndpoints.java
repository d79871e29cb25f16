package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;

/** What the query function answers. */
final class QueryEndpoints implements Endpoints {
  static final int DEFAULT_LIMIT = 100;
  static final int HIGHEST_LIMIT = 1_000;

  private static final List<Route> ROUTES = List.of(Route.ALIVE, Route.HISTORY, Route.CUSTOMER);
  private static final byte[] ALIVE = "{\"alive\":true}".getBytes(UTF_8);

  private final CustomerService customers;

  QueryEndpoints(CustomerService customers) {
    this.customers = customers;
  }

  @Override
  public List<Route> routes() {
    return ROUTES;
  }

  @Override
  public HttpResponse answer(Route route, String variable, Exchange exchange, Faults faults) {
    return switch (route) {
      case ALIVE -> alive(faults);
      case CUSTOMER -> customer(variable, exchange, faults);
      case HISTORY -> history(variable, exchange, faults);
      case CREATE_PERSON, CREATE_ORGANISATION, AMEND_PERSON, AMEND_ORGANISATION, REBUILD, DELETE ->
          throw new IllegalArgumentException("no route of queries");
    };
  }

  private static HttpResponse alive(Faults faults) {
    faults.check();
    return HttpResponse.json(200, ALIVE);
  }

  private HttpResponse customer(String variable, Exchange exchange, Faults faults) {
    CustomerId id = customerId(variable, exchange);
    faults.check();
    Customer customer = value(customers.within(exchange.deadline()).find(id));
    exchange.isAbout(customer);
    String ifNoneMatch = exchange.request().header("if-none-match");
    boolean known =
        ifNoneMatch != null
            && EntityTags.parse(ifNoneMatch)
                .map(tags -> tags.matchWeakly(customer.version()))
                .orElse(false);
    HttpResponse response =
        known ? HttpResponse.empty(304) : HttpResponse.json(200, CustomerJson.bytes(customer));
    return response.with("etag", EntityTags.of(customer.version()));
  }

  private HttpResponse history(String variable, Exchange exchange, Faults faults) {
    CustomerId id = customerId(variable, exchange);
    long after = parameter("after", 0, 0, Long.MAX_VALUE, exchange, faults);
    long limit = parameter("limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT, exchange, faults);
    faults.check();
    HistoryPage<StoredEvent> page =
        value(customers.within(exchange.deadline()).storedHistory(id, after, (int) limit));
    return HttpResponse.json(200, HistoryJson.bytes(page));
  }

  private static CustomerId customerId(String variable, Exchange exchange) {
    CustomerId id =
        CustomerId.parse(variable).orElseThrow(() -> new RefusedRequest(Problems.noCustomer()));
    exchange.isAbout(id);
    return id;
  }

  private static long parameter(
      String name, long absent, long lowest, long highest, Exchange exchange, Faults faults) {
    String text = exchange.request().query().get(name);
    if (text == null) {
      return absent;
    }
    if (text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        long value = Long.parseLong(text);
        if (value >= lowest && value <= highest) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Empty, or beyond range: told below.
      }
    }
    faults.add(Fault.parameter(name, "must be one whole number from " + lowest + " to " + highest));
    return absent;
  }

  private static <T> T value(Result<T> answer) {
    return switch (answer) {
      case Result.Success<T>(T value, boolean replayed) -> value;
      case Result.Rejected<T>(Rejection rejection) ->
          throw new RefusedRequest(Problems.of(rejection));
    };
  }
}
