package io.customerrecord.local.aws.gateway;

import java.util.Map;

/**
 * A route of the HTTP API, as {@code template.yaml} deploys it.
 *
 * @param key the route key, as in an event of API Gateway
 * @param parameters the values of the path variables in the key
 */
record GatewayRoute(String key, Map<String, String> parameters) {
  private static final String COMMANDS = "/customer/v1/command/";
  private static final String QUERIES = "/customer/v1/query/";

  /** The routes with a throttle and a permission of their own; an id follows. */
  private static final String[] OWN = {COMMANDS + "delete/", QUERIES + "export/"};

  /** A query by its effect, with the path that it has always had. */
  private static final String REBUILD = COMMANDS + "rebuild";

  static GatewayRoute of(String rawPath) {
    if (rawPath.equals(REBUILD)) {
      return new GatewayRoute("ANY " + REBUILD, Map.of());
    }
    for (String start : OWN) {
      if (isBelow(start, rawPath) && rawPath.indexOf('/', start.length()) < 0) {
        return new GatewayRoute(
            "ANY " + start + "{customerId}",
            Map.of("customerId", rawPath.substring(start.length())));
      }
    }
    for (String start : new String[] {COMMANDS, QUERIES}) {
      if (isBelow(start, rawPath)) {
        return new GatewayRoute(
            "ANY " + start + "{proxy+}", Map.of("proxy", rawPath.substring(start.length())));
      }
    }
    return new GatewayRoute("$default", Map.of());
  }

  private static boolean isBelow(String start, String rawPath) {
    return rawPath.startsWith(start) && rawPath.length() > start.length();
  }

  boolean isCommand() {
    return key.contains(COMMANDS) && !key.endsWith(REBUILD);
  }
}
