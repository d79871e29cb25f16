package io.customerrecord.lambda.api;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Takes events of API Gateway to the endpoints of one function. Thread-safe if they are. */
final class HttpFunction {
  private final Endpoints endpoints;
  private final RequestLog log;

  HttpFunction(Endpoints endpoints, RequestLog log) {
    this.endpoints = endpoints;
    this.log = log;
  }

  /** Answers one event; whatever happens, there is an answer, and one line in the log. */
  void handle(InputStream input, OutputStream output, Context context) throws IOException {
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
      return route(exchange);
    } catch (RefusedRequest e) {
      return e.problem().response(exchange.requestId());
    } catch (IOException | RuntimeException e) {
      Problem problem = Problems.of(e);
      if (problem.type().status >= 500) {
        exchange.failed(e);
      }
      return problem.response(exchange.requestId());
    }
  }

  private HttpResponse route(Exchange exchange) {
    HttpRequest request = exchange.request();
    List<Route> routes = endpoints.routes();
    for (Route route : routes) {
      String variable = route.variableIn(request.path());
      if (variable != null) {
        exchange.routed(route);
        return answer(route, variable, exchange);
      }
    }
    throw new RefusedRequest(
        Problem.of(
            ProblemType.ROUTE_NOT_FOUND,
            "The path of the request is none of this API; see its OpenAPI document."));
  }

  private HttpResponse answer(Route route, String variable, Exchange exchange) {
    String method = exchange.request().method();
    if (method.equals("OPTIONS")) {
      return HttpResponse.empty(204).with("allow", route.allowed());
    }
    if (!route.takes(method)) {
      throw new RefusedRequest(
          Problem.of(
                  ProblemType.METHOD_NOT_ALLOWED,
                  route.template + " takes " + route.allowed() + " and no other method.")
              .withHeader("allow", route.allowed()));
    }
    Faults faults = new Faults();
    QueryParameters.refuseUnknown(route, exchange.request(), faults);
    return endpoints.answer(route, variable, exchange, faults);
  }
}
