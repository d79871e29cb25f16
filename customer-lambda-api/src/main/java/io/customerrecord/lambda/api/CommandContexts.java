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
    return new CommandContext(key, exchange.requestId(), request.actor());
  }
}
