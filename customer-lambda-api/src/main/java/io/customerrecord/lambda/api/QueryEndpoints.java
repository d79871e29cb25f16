package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.lambda.api.http.EntityTags;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.HttpResponse;
import io.customerrecord.lambda.api.http.Problems;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.json.CustomerJson;
import io.customerrecord.lambda.api.json.HistoryJson;
import java.util.List;

/**
 * The endpoints of the query function. Each parses the whole request, then calls the service, then
 * writes the response.
 */
final class QueryEndpoints {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final byte[] ALIVE = "{\"alive\":true}".getBytes(UTF_8);

  private final CustomerService customers;

  QueryEndpoints(CustomerService customers) {
    this.customers = customers;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/query/alive", QueryEndpoints::alive),
        Route.get("/query/event/{customerId}", this::history, "after", "limit"),
        Route.get("/query/{customerId}", this::customer));
  }

  private static HttpResponse alive(Exchange exchange) {
    exchange.violations().check();
    return HttpResponse.json(200, ALIVE);
  }

  private HttpResponse customer(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    exchange.violations().check();
    Customer customer = Problems.valueOf(customers.within(exchange.deadline()).find(id));
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

  private HttpResponse history(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    long after = number("after", 0, 0, Long.MAX_VALUE, exchange);
    long limit = number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT, exchange);
    exchange.violations().check();
    HistoryPage<StoredEvent> page =
        Problems.valueOf(
            customers.within(exchange.deadline()).storedHistory(id, after, (int) limit));
    return HttpResponse.json(200, HistoryJson.bytes(page));
  }

  private static long number(
      String parameter, long absent, long lowest, long highest, Exchange exchange) {
    String text = exchange.parameter(parameter);
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
        // Empty or out of range, which is reported below.
      }
    }
    exchange
        .violations()
        .parameter(parameter, "must be one whole number from " + lowest + " to " + highest);
    return absent;
  }
}
