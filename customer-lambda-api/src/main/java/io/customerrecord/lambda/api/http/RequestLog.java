package io.customerrecord.lambda.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.UnknownEvent;
import io.customerrecord.lambda.support.log.FailureJson;
import io.customerrecord.lambda.support.log.MetricLog;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of log per request: a JSON object that is also a document of CloudWatch's
 * embedded metric format, from which CloudWatch extracts the metrics. Of what the caller can choose
 * it holds the ids of customers alone: no path, header, body or unknown method, and no message of
 * an exception. Thread-safe.
 */
final class RequestLog {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE");
  private static final List<String> COUNTS =
      List.of("Commands", "Conflicts", "Rejections", "Failures");

  private final MetricLog log;
  private boolean cold = true;

  /**
   * Makes a log.
   *
   * @param function the name of the function, which is the one dimension of its metrics, where
   *     Lambda has not named it
   * @param lines receives the lines, each in one call, so that lines of several threads do not mix
   */
  RequestLog(String function, PrintStream lines) {
    this.log = new MetricLog(function, lines);
  }

  void write(Exchange exchange, HttpResponse response, long nanos) {
    boolean first = cold;
    cold = false;
    log.write(
        COUNTS,
        nanos,
        json -> {
          json.writeStringField("level", response.status() < 500 ? "INFO" : "ERROR");
          request(exchange, json);
          json.writeNumberField("status", response.status());
          Problem.@Nullable Type problem = response.problem();
          text("problem", problem == null ? null : problem.slug(), json);
          json.writeBooleanField("coldStart", first);
          counts(exchange, problem, response.status(), json);
          Throwable failure = exchange.failure();
          if (failure != null) {
            FailureJson.write(failure, json);
            if (failure instanceof UnknownEvent unknown) {
              json.writeStringField("eventName", unknown.eventName());
              json.writeNumberField("schemaVersion", unknown.schemaVersion());
            }
          }
        });
  }

  private static void request(Exchange exchange, JsonGenerator json) throws IOException {
    text("requestId", exchange.requestId(), json);
    String method = exchange.method();
    text("method", method == null || METHODS.contains(method) ? method : "OTHER", json);
    Route route = exchange.route();
    text("route", route == null ? null : route.template(), json);
    text(
        "customerId",
        exchange.customerId() == null ? null : exchange.customerId().toString(),
        json);
    Long version = exchange.version();
    if (version != null) {
      json.writeNumberField("version", version);
    }
  }

  private static void counts(
      Exchange exchange, Problem.@Nullable Type problem, int status, JsonGenerator json)
      throws IOException {
    boolean conflict =
        problem == Problem.Type.VERSION_CONFLICT || problem == Problem.Type.PRECONDITION_FAILED;
    Route route = exchange.route();
    boolean command =
        route != null && route.isCommand() && "POST".equals(exchange.method()) && problem == null;
    json.writeNumberField("Commands", command ? 1 : 0);
    json.writeNumberField("Conflicts", conflict ? 1 : 0);
    json.writeNumberField("Rejections", problem != null && status < 500 && !conflict ? 1 : 0);
    json.writeNumberField("Failures", status < 500 ? 0 : 1);
  }

  private static void text(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
