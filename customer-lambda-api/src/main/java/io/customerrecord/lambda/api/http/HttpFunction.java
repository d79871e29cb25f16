package io.customerrecord.lambda.api.http;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.lambda.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * A Lambda function behind API Gateway: passes each event on to the endpoint of its route. Every
 * event gets a response and one line of log, also when it fails. Thread-safe if its endpoints are.
 */
public final class HttpFunction {
  private final List<Route> routes;
  private final RequestLog log;

  /**
   * Makes a function.
   *
   * @param name the name of the function in its log where Lambda has not named it
   * @param routes all routes of the function; the first that matches a path is taken
   * @param log receives one line of JSON per request
   */
  public HttpFunction(String name, List<Route> routes, PrintStream log) {
    this.routes = List.copyOf(routes);
    this.log = new RequestLog(name, log);
  }

  /**
   * Answers the event of an invocation.
   *
   * @param input the event, in payload format 2.0
   * @param output receives the response
   * @param context the invocation
   * @throws IOException if the response cannot be written
   */
  public void handle(InputStream input, OutputStream output, Context context) throws IOException {
    long start = System.nanoTime();
    Exchange exchange = new Exchange(context);
    HttpResponse response = respond(input, exchange);
    HttpResponse sent = "HEAD".equals(exchange.method()) ? response.toHead() : response;
    output.write(Json.bytes(sent.with("x-request-id", exchange.requestId())::writeTo));
    output.flush();
    log.write(exchange, response, System.nanoTime() - start);
  }

  private HttpResponse respond(InputStream input, Exchange exchange) {
    try {
      exchange.received(GatewayEvent.read(input));
      return answer(exchange);
    } catch (RejectedRequest e) {
      return e.problem().response(exchange.requestId());
    } catch (IOException | RuntimeException e) {
      Problem problem = Problems.of(e);
      if (problem.status() >= 500) {
        exchange.failed(e);
      }
      return problem.response(exchange.requestId());
    }
  }

  private HttpResponse answer(Exchange exchange) {
    for (Route route : routes) {
      String variable = route.variableIn(exchange.request().path());
      if (variable != null) {
        exchange.routed(route, variable);
        if (!route.isReachedBy(exchange.request().routeKey())) {
          throw new RejectedRequest(
              Problem.of(
                  Problem.Type.ROUTE_NOT_FOUND,
                  "This path must be sent as it is, without encoding, and the gateway must have the"
                      + " route "
                      + route.template()
                      + "."));
        }
        return route.answer(exchange);
      }
    }
    throw new RejectedRequest(
        Problem.of(
            Problem.Type.ROUTE_NOT_FOUND,
            "No route of this API has this path; see its OpenAPI document."));
  }
}
