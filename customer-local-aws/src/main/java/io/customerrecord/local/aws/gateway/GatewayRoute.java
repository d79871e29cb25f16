package io.customerrecord.local.aws.gateway;

/**
 * A route of the HTTP API, as {@code template.yaml} deploys it.
 *
 * @param key the route key, as in an event of API Gateway
 * @param proxy the value of the path variable in the key; empty for the default route
 */
record GatewayRoute(String key, String proxy) {
  private static final String COMMANDS = "/customer/v1/command/";
  private static final String QUERIES = "/customer/v1/query/";

  static GatewayRoute of(String rawPath) {
    for (String start : new String[] {COMMANDS, QUERIES}) {
      if (rawPath.startsWith(start) && rawPath.length() > start.length()) {
        return new GatewayRoute("ANY " + start + "{proxy+}", rawPath.substring(start.length()));
      }
    }
    return new GatewayRoute("$default", "");
  }

  boolean isCommand() {
    return key.contains(COMMANDS);
  }
}
