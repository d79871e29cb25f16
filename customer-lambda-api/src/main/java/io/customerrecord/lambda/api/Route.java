package io.customerrecord.lambda.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked for, and where. */
enum Route {
  ALIVE("GET", "/query/alive"),
  HISTORY("GET", "/query/event/{customerId}"),
  CUSTOMER("GET", "/query/{customerId}"),
  CREATE_PERSON("POST", "/command/createPerson"),
  CREATE_ORGANISATION("POST", "/command/createOrganisation"),
  AMEND_PERSON("POST", "/command/amendPerson"),
  AMEND_ORGANISATION("POST", "/command/amendOrganisation"),
  REBUILD("POST", "/command/rebuild"),
  DELETE("POST", "/command/delete/{customerId}");

  static final String BASE = "/customer/v1";
  private static final String VARIABLE = "{customerId}";

  final String method;

  /** With the variable in it: what logs and metrics call the route. */
  final String template;

  private final String start;
  private final boolean endsInId;

  Route(String method, String path) {
    this.method = method;
    this.template = BASE + path;
    this.endsInId = path.endsWith(VARIABLE);
    this.start = endsInId ? template.substring(0, template.length() - VARIABLE.length()) : template;
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

  boolean takes(String requestMethod) {
    return requestMethod.equals(method) || (isRead() && requestMethod.equals("HEAD"));
  }

  /** The query parameters that it takes. */
  List<String> parameters() {
    return this == HISTORY ? List.of("after", "limit") : List.of();
  }

  String allowed() {
    return isRead() ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  }

  /** Whether it may change a customer. */
  boolean isCommand() {
    return !isRead() && this != REBUILD;
  }

  private boolean isRead() {
    return method.equals("GET");
  }
}
