package io.customerrecord.lambda.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.application.CustomerService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda function behind {@code POST /customer/v1/command/…}: creates, amends, rebuilds and
 * deletes customers. It takes events of API Gateway's payload format 2.0. Thread-safe.
 */
public final class CommandHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /** Lambda holds its hooks weakly. */
  @SuppressWarnings("UnusedVariable")
  private final @Nullable Object hooks;

  /**
   * The function as Lambda makes it, on the tables that the environment names in {@code
   * CUSTOMER_TABLE} and {@code CUSTOMER_EVENT_TABLE}, with the secret of {@code
   * IDEMPOTENCY_SECRET}: one value of at least 32 bytes or, while it is being replaced, two with a
   * comma between them.
   *
   * @throws IllegalStateException if one of them is missing or the secret too short; the message
   *     names it
   */
  public CommandHandler() {
    this(Wiring.fromEnvironment());
  }

  private CommandHandler(Wiring wiring) {
    this(wiring.commands(System.getenv()), System.out, wiring.hooks());
  }

  /**
   * The function on customers that its caller has configured, with their ids, keys and monitor. The
   * function has a monitor of its own, which writes to the log; the caller's is told too.
   *
   * @param customers what it changes
   * @param log receives one line of JSON a request, and one for each thing found wrong
   * @throws NullPointerException if {@code customers} or {@code log} is null; the message names it
   */
  public CommandHandler(CustomerService customers, PrintStream log) {
    this(customers, log, null);
  }

  private CommandHandler(CustomerService customers, PrintStream log, @Nullable Object hooks) {
    requireNonNull(customers, "customers");
    requireNonNull(log, "log");
    this.function =
        new HttpFunction(
            new CommandEndpoints(customers.withMonitor(new HistoryLog("command", log))),
            new RequestLog("command", log));
    this.hooks = hooks;
  }

  /**
   * Answers one request; a failure is an answer too.
   *
   * @throws IOException if the answer can not be written
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output, context);
  }
}
