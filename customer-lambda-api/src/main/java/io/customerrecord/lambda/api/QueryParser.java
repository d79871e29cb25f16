package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.lambda.api.http.Exchange;
import io.customerrecord.lambda.api.http.RequestBody;
import io.customerrecord.lambda.api.http.Violations;
import io.customerrecord.lambda.api.json.JsonObject;
import io.customerrecord.lambda.api.json.Timestamps;
import java.time.DateTimeException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses requests to the query function. Each method reports everything that is wrong with a
 * request at once, as a {@link io.customerrecord.lambda.api.http.RejectedRequest}.
 */
final class QueryParser {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  /** Longer than the date of a timestamp, which a space may separate from the time. */
  private static final int DATE_AND_TIME = "0000-00-00T00:00:00".length();

  /** A question for a customer as it is or was. */
  record AtMoment(CustomerId customerId, Moment moment) {}

  /**
   * A question for a page of a history.
   *
   * @param newestFirst whether the events descend
   * @param from the version that the page starts after, or below if the events descend
   */
  record History(CustomerId customerId, boolean newestFirst, long from, int limit) {}

  private QueryParser() {}

  /** The moment is now if the request names none. */
  static AtMoment customer(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    Violations violations = exchange.violations();
    String at = exchange.parameter("at");
    Long version =
        exchange.parameter("version") == null
            ? null
            : number("version", 1, 1, Long.MAX_VALUE, exchange);
    boolean isRepeated = at != null && at.indexOf(',') >= 0; // the gateway joins them by commas
    if (isRepeated) {
      violations.parameter(
          "at", "must be one time, in which a fraction follows a point, but is not");
    }
    Moment moment =
        moment(
            at == null || isRepeated ? null : withPlus(at),
            version,
            detail -> violations.parameter("at", detail));
    if (at != null && version != null) {
      violations.parameter("at", "must not be given together with version");
      violations.parameter("version", "must not be given together with at");
    }
    violations.check();
    return new AtMoment(id, moment);
  }

  /**
   * A plus sign in a query string means a space, and clients forget to encode it. Behind the time
   * of a timestamp only the sign of an offset can have been meant.
   */
  private static String withPlus(String at) {
    int space = at.lastIndexOf(' ');
    return space < DATE_AND_TIME ? at : at.substring(0, space) + "+" + at.substring(space + 1);
  }

  static AtMoment rebuild(Exchange exchange) {
    JsonObject body = RequestBody.parse(exchange);
    CustomerId id = body.customerId("customerId");
    String timestamp = body.text("timestamp");
    Long version = body.version("version");
    body.rejectUnknownMembers();
    if (body.has("timestamp") && body.has("version")) {
      body.violation("timestamp", "must not be given together with a version");
      body.violation("version", "must not be given together with a timestamp");
    }
    Moment moment = moment(timestamp, version, detail -> body.violation("timestamp", detail));
    exchange.violations().check();
    if (id == null) {
      throw new IllegalStateException("a missing id is a violation");
    }
    exchange.isAbout(id);
    return new AtMoment(id, moment);
  }

  private static Moment moment(
      @Nullable String timestamp, @Nullable Long version, Consumer<String> violation) {
    if (version != null) {
      return new Moment.AtVersion(version);
    }
    if (timestamp == null) {
      return new Moment.Now();
    }
    try {
      return new Moment.At(Timestamps.parse(timestamp));
    } catch (DateTimeException e) {
      violation.accept(
          "must be a date and time with an offset, such as 2019-03-03T15:30:16.481Z, but "
              + e.getMessage());
      return new Moment.Now();
    }
  }

  /** In ascending order a history starts after version 0, in descending order at its end. */
  static History history(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    boolean newestFirst = newestFirst(exchange);
    long from = newestFirst ? below(exchange) : number("after", 0, 0, Long.MAX_VALUE, exchange);
    long limit = number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT, exchange);
    exchange.violations().check();
    return new History(id, newestFirst, from, (int) limit);
  }

  /** An export is read in ascending order only. */
  static History export(Exchange exchange) {
    CustomerId id = exchange.customerIdInPath();
    long after = number("after", 0, 0, Long.MAX_VALUE, exchange);
    long limit = number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT, exchange);
    exchange.violations().check();
    return new History(id, false, after, (int) limit);
  }

  /** Nothing is below 0, which a caller may take for the start of any history. */
  private static long below(Exchange exchange) {
    if ("0".equals(exchange.parameter("after"))) {
      exchange
          .violations()
          .parameter(
              "after", "must be from 1 with order=desc; leave it out to start at the newest");
      return 0;
    }
    return number("after", Long.MAX_VALUE, 1, Long.MAX_VALUE, exchange);
  }

  private static boolean newestFirst(Exchange exchange) {
    String order = exchange.parameter("order");
    if (order != null && !order.equals("asc") && !order.equals("desc")) {
      exchange.violations().parameter("order", "must be one of asc and desc");
    }
    return "desc".equals(order);
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
