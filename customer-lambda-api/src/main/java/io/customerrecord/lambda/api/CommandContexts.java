package io.customerrecord.lambda.api;

import io.customerrecord.domain.application.CommandContext;
import org.jspecify.annotations.Nullable;

/** What a request says about a command beside its body. */
final class CommandContexts {
  private static final String KEY = "Idempotency-Key";

  private CommandContexts() {}

  /** Of a request that has faults, it may be less than the request says. */
  static CommandContext of(Exchange exchange, Faults faults) {
    HttpRequest request = exchange.request();
    Caller caller = request.caller();
    String key = key(request.header("idempotency-key"), caller, faults);
    String scope = key == null || caller.scope() == null ? "" : caller.scope();
    if (!CommandContext.isOrigin(scope)
        || (caller.actor() != null && !CommandContext.isOrigin(caller.actor()))) {
      faults.add(
          Fault.header(
              "Authorization", "must name a caller in at most 2048 characters of Unicode"));
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

  /** The gateway joins two headers of one name with a comma, so a key cannot have one. */
  private static @Nullable String key(@Nullable String header, Caller caller, Faults faults) {
    if (header == null) {
      return null;
    }
    if (!CommandContext.isKey(header) || header.indexOf(',') >= 0) {
      faults.add(
          Fault.header(
              KEY, "must be given once, as 1 to 255 visible ASCII characters without a comma"));
      return null;
    }
    if (caller.scope() == null) {
      faults.add(
          Fault.header(
              KEY, "needs a caller that it belongs to, but the gateway has authorized none"));
      return null;
    }
    return header;
  }
}
