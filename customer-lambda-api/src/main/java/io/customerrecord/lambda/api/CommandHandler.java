package io.customerrecord.lambda.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.lambda.api.http.HttpFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The Lambda function behind {@code POST /customer/v1/command/…}, except {@code rebuild}: creates,
 * amends and deletes customers. It takes events of API Gateway's payload format 2.0. Thread-safe.
 */
public final class CommandHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /**
   * Makes the function as Lambda does, on the tables that the environment variables {@code
   * CUSTOMER_TABLE} and {@code CUSTOMER_EVENT_TABLE} name. {@code IDEMPOTENCY_SECRET} is one secret
   * of at least 32 bytes or, during its rotation, two, separated by a comma.
   *
   * @throws IllegalStateException if a variable is missing or a secret too short; the message names
   *     the variable
   */
  public CommandHandler() {
    this(Wiring.commands(System.getenv()), System.out);
  }

  /**
   * Makes the function on a service that its caller has configured, with its ids, keys and monitor.
   * The function adds a monitor that writes to the log.
   *
   * @param customers the service that executes the commands
   * @param log receives one line of JSON per request, and one per finding of the monitor
   * @throws NullPointerException if {@code customers} or {@code log} is null; the message names it
   */
  public CommandHandler(CustomerService customers, PrintStream log) {
    requireNonNull(customers, "customers");
    requireNonNull(log, "log");
    CustomerService monitored = customers.withMonitor(new HistoryLog("command", log));
    this.function = new HttpFunction("command", new CommandEndpoints(monitored).routes(), log);
  }

  /**
   * Answers one request, also if it fails.
   *
   * @throws IOException if the response cannot be written
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output, context);
  }
}
