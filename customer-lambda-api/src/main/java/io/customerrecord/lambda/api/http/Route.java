package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of the API with the one method that it takes, and its endpoint. Immutable. */
public final class Route {
  static final String BASE = "/customer/v1";
  private static final String VARIABLE = "{customerId}";
  private static final int MAX_SHOWN = 100;

  /** A variable of one segment. One of several ends in a plus sign. */
  private static final Pattern VARIABLE_OF_GATEWAY = Pattern.compile("\\{[^{}/+]+}");

  /** The parameters of a signature in the query string (AWS Signature Version 4). */
  private static final Set<String> SIGNATURE_PARAMETERS =
      Set.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-Security-Token",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders");

  /** Answers the requests of one route. Implementations are thread-safe. */
  @FunctionalInterface
  public interface Endpoint {
    /**
     * Answers a request.
     *
     * @param exchange the request; the endpoint tells it which customer the request is about
     * @return the response
     * @throws RejectedRequest if the request is invalid, or is rejected by the service
     */
    HttpResponse answer(Exchange exchange);
  }

  private final String method;
  private final String template;
  private final String start;
  private final boolean endsInId;
  private final boolean changes;
  private final boolean ownOnly;
  private final List<String> parameters;
  private final Endpoint endpoint;

  private Route(
      String method,
      String template,
      boolean changes,
      boolean ownOnly,
      List<String> parameters,
      Endpoint endpoint) {
    this.method = method;
    this.template = template;
    this.endsInId = template.endsWith(VARIABLE);
    this.start = endsInId ? template.substring(0, template.length() - VARIABLE.length()) : template;
    this.changes = changes;
    this.ownOnly = ownOnly;
    this.parameters = parameters;
    this.endpoint = endpoint;
  }

  /**
   * Makes a route for GET and HEAD.
   *
   * @param path the path behind {@code /customer/v1}; its last segment may be {@code {customerId}}
   * @param endpoint answers the requests
   * @param parameters the query parameters that the route takes
   * @return the route
   */
  public static Route get(String path, Endpoint endpoint, String... parameters) {
    return new Route("GET", BASE + path, false, false, List.of(parameters), endpoint);
  }

  /**
   * Makes a route for POST that changes nothing. It is not counted as a command.
   *
   * @param path the path behind {@code /customer/v1}; its last segment may be {@code {customerId}}
   * @param endpoint answers the requests
   * @return the route
   */
  public static Route post(String path, Endpoint endpoint) {
    return new Route("POST", BASE + path, false, false, List.of(), endpoint);
  }

  /**
   * Makes a route for POST that executes a command. Its successes count as commands in the metrics.
   *
   * @param path the path behind {@code /customer/v1}; its last segment may be {@code {customerId}}
   * @param endpoint answers the requests
   * @return the route
   */
  public static Route command(String path, Endpoint endpoint) {
    return new Route("POST", BASE + path, true, false, List.of(), endpoint);
  }

  /**
   * Makes this route refuse requests for which the gateway has chosen another route than that of
   * this very path. API Gateway decodes a path after it has chosen the route: {@code delete%2Fid}
   * takes the route of all commands, and arrives here as {@code delete/id}. It would bypass the
   * throttle, and a caller's policy, that the route of {@code delete/{customerId}} has.
   *
   * @return a new route
   */
  public Route onlyBehindItsOwn() {
    return new Route(method, template, changes, true, parameters, endpoint);
  }

  /**
   * Returns the path with its variable, as logs and metrics name the route.
   *
   * @return such as {@code /customer/v1/query/{customerId}}
   */
  public String template() {
    return template;
  }

  /** Whether the gateway's route may lead here, such as {@code ANY /customer/v1/query/{proxy+}}. */
  boolean isReachedBy(@Nullable String routeKey) {
    if (!ownOnly) {
      return true;
    }
    if (routeKey == null) {
      return false;
    }
    String path = routeKey.substring(routeKey.indexOf(' ') + 1);
    return endsInId
        ? path.startsWith(start)
            && VARIABLE_OF_GATEWAY.matcher(path.substring(start.length())).matches()
        : path.equals(template);
  }

  boolean isCommand() {
    return changes;
  }

  /** The last segment of a path of this route, empty where the route has no variable; else null. */
  @Nullable String variableIn(String path) {
    if (!endsInId) {
      return path.equals(start) ? "" : null;
    }
    if (path.length() <= start.length()
        || !path.startsWith(start)
        || path.indexOf('/', start.length()) >= 0) {
      return null;
    }
    return path.substring(start.length());
  }

  HttpResponse answer(Exchange exchange) {
    HttpRequest request = exchange.request();
    if (request.method().equals("OPTIONS")) {
      return HttpResponse.empty(204).with("allow", allowed());
    }
    if (!takes(request.method())) {
      throw new RejectedRequest(
          Problem.of(Problem.Type.METHOD_NOT_ALLOWED, template + " accepts only " + allowed() + ".")
              .withHeader("allow", allowed()));
    }
    rejectUnknownParameters(request, exchange.violations());
    return endpoint.answer(exchange);
  }

  private boolean takes(String requestMethod) {
    return requestMethod.equals(method) || (isRead() && requestMethod.equals("HEAD"));
  }

  private String allowed() {
    return isRead() ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  }

  private boolean isRead() {
    return method.equals("GET");
  }

  /** Ignoring an unknown parameter would look as if it had been applied. */
  private void rejectUnknownParameters(HttpRequest request, Violations violations) {
    for (String name : request.query().keySet()) {
      if (!parameters.contains(name) && !SIGNATURE_PARAMETERS.contains(name)) {
        violations.parameter(
            shown(name),
            parameters.isEmpty()
                ? "is unknown: no parameters are accepted here"
                : "is unknown: accepted here are " + String.join(", ", parameters));
      }
    }
  }

  /** The caller chose the name, so it is shortened and made encodable. */
  private static String shown(String name) {
    String shown = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    return new String(shown.getBytes(UTF_8), UTF_8);
  }
}
