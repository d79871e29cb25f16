package io.customerrecord.lambda.api;

import io.customerrecord.domain.usecase.CommandContext;

/** What a request says about a command beside its body. */
final class CommandContexts {
  private CommandContexts() {}

  static CommandContext of(Exchange exchange, Faults faults) {
    HttpRequest request = exchange.request();
    String key = request.header("idempotency-key");
    if (key != null && !CommandContext.isKey(key)) {
      faults.add(Fault.header("Idempotency-Key", "must be 1 to 255 visible ASCII characters"));
      key = null;
    }
    String actor = request.actor();
    if (actor != null && !CommandContext.isOrigin(actor)) {
      faults.add(
          Fault.header(
              "Authorization", "must name a caller in at most 2048 characters of Unicode"));
      actor = null;
    }
    return new CommandContext(key, "", exchange.requestId(), actor, null, null);
  }
}
