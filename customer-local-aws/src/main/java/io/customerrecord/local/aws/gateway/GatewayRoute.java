package io.customerrecord.local.aws.gateway;

/**
 * The routes of the deployment's template.
 *
 * @param key as API Gateway names it in an event
 * @param proxy what the variable in the key stands for, empty for the default route
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

  boolean isOfCommands() {
    return key.contains(COMMANDS);
  }
}
