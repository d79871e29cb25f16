package io.customerrecord.local.aws.gateway;

/**
 * A route of the HTTP API, as {@code template.yaml} deploys it.
 *
 * @param key the route key, as in an event of API Gateway
 * @param proxy the value of the path variable in the key; empty for a route without one
 */
record GatewayRoute(String key, String proxy) {
  private static final String COMMANDS = "/customer/v1/command/";
  private static final String QUERIES = "/customer/v1/query/";

  /** A query by its effect, with the path that it has always had. */
  private static final String REBUILD = COMMANDS + "rebuild";

  static GatewayRoute of(String rawPath) {
    if (rawPath.equals(REBUILD)) {
      return new GatewayRoute("ANY " + REBUILD, "");
    }
    for (String start : new String[] {COMMANDS, QUERIES}) {
      if (rawPath.startsWith(start) && rawPath.length() > start.length()) {
        return new GatewayRoute("ANY " + start + "{proxy+}", rawPath.substring(start.length()));
      }
    }
    return new GatewayRoute("$default", "");
  }

  boolean isCommand() {
    return key.contains(COMMANDS) && !key.endsWith(REBUILD);
  }
}
