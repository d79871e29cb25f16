package io.customerrecord.lambda.api.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the path of the API in the {@code rawPath} of an event, which may begin with the stage or
 * with the key of a custom domain's API mapping.
 */
final class EventPath {
  private static final String START = Route.BASE + "/";

  /** A stage, or a mapping key of one or more segments. */
  private static final Pattern PREFIX =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9$\\-_.+!*'()]+)*");

  private EventPath() {}

  /**
   * Returns the path without its prefix.
   *
   * @param rawPath the path in the event
   * @param stage the stage of the API, or null
   * @param routeKey the gateway's own route, such as {@code ANY /customer/v1/query/{proxy+}}, or
   *     null
   */
  static String of(String rawPath, @Nullable String stage, @Nullable String routeKey) {
    String matched = routeKey == null ? START : literalStart(routeKey);
    if (matched.startsWith(START)) {
      int at = rawPath.indexOf(matched);
      return at > 0 && PREFIX.matcher(rawPath.substring(0, at)).matches()
          ? rawPath.substring(at)
          : rawPath;
    }
    // The gateway's route is a catch-all, so only the stage may precede our path. Any other prefix
    // would bypass the authorization and the throttle of the path's own route.
    String behindStage = "/" + stage + START;
    return rawPath.startsWith(behindStage)
        ? rawPath.substring(behindStage.length() - START.length())
        : rawPath;
  }

  /** Such as {@code /customer/v1/query/} of {@code ANY /customer/v1/query/{proxy+}}. */
  private static String literalStart(String routeKey) {
    String path = routeKey.substring(routeKey.indexOf(' ') + 1);
    int variable = path.indexOf('{');
    return variable < 0 ? path : path.substring(0, variable);
  }
}
