package io.customerrecord.lambda.api.http;

import io.customerrecord.domain.application.CommandContext;
import org.jspecify.annotations.Nullable;

/** Parses what a request says about a command outside its body. */
public final class CommandContextParser {
  private static final String KEY = "Idempotency-Key";

  private CommandContextParser() {}

  /**
   * Parses the headers of a request and its caller.
   *
   * @param exchange the request; what is wrong is added to its violations
   * @return the context; incomplete if there are violations
   */
  public static CommandContext parse(Exchange exchange) {
    HttpRequest request = exchange.request();
    Violations violations = exchange.violations();
    Caller caller = request.caller();
    String key = key(request.header("idempotency-key"), caller, violations);
    String scope = key == null || caller.scope() == null ? "" : caller.scope();
    if (!CommandContext.isOrigin(scope)
        || (caller.actor() != null && !CommandContext.isOrigin(caller.actor()))) {
      violations.header(
          "Authorization", "must identify the caller in at most 2048 characters of Unicode");
      return CommandContext.none();
    }
    return new CommandContext(
        key,
        scope,
        exchange.requestId(),
        caller.actor(),
        caller.retainedActor(),
        TraceParent.of(request.header("traceparent")));
  }

  /** The gateway joins two headers of one name with a comma, so a key cannot contain one. */
  private static @Nullable String key(
      @Nullable String header, Caller caller, Violations violations) {
    if (header == null) {
      return null;
    }
    if (!CommandContext.isKey(header) || header.indexOf(',') >= 0) {
      violations.header(
          KEY, "must be given once, as 1 to 255 visible ASCII characters without a comma");
      return null;
    }
    if (caller.scope() == null) {
      violations.header(KEY, "requires a caller, and the gateway has authorized none");
      return null;
    }
    return header;
  }
}
