package io.customerrecord.lambda.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the path that API Gateway has matched with a route of its own. What it passes on as {@code
 * rawPath} may begin with the stage, or with the key of a custom domain's API mapping.
 */
final class EventPath {
  private static final String START = Route.BASE + "/";

  /** A stage, or a mapping key of one or more segments. */
  private static final Pattern PREFIX =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9$\\-_.+!*'()]+)*");

  private EventPath() {}

  /**
   * The path without what stands before it.
   *
   * @param rawPath as it is in the event
   * @param stage the stage of the API, or null
   * @param routeKey the gateway's route, such as {@code ANY /customer/v1/query/{proxy+}}, or null
   */
  static String of(String rawPath, @Nullable String stage, @Nullable String routeKey) {
    String matched = routeKey == null ? START : literalStart(routeKey);
    if (matched.startsWith(START)) {
      int at = rawPath.indexOf(matched);
      return at > 0 && PREFIX.matcher(rawPath.substring(0, at)).matches()
          ? rawPath.substring(at)
          : rawPath;
    }
    // The gateway has matched no path of ours, so nothing but the stage may stand before one: any
    // other prefix would lead around what is allowed, or throttled, on the path's own route.
    String behindStage = "/" + stage + START;
    return rawPath.startsWith(behindStage)
        ? rawPath.substring(behindStage.length() - START.length())
        : rawPath;
  }

  /** From {@code ANY /customer/v1/query/{proxy+}}: {@code /customer/v1/query/}. */
  private static String literalStart(String routeKey) {
    String path = routeKey.substring(routeKey.indexOf(' ') + 1);
    int variable = path.indexOf('{');
    return variable < 0 ? path : path.substring(0, variable);
  }
}
