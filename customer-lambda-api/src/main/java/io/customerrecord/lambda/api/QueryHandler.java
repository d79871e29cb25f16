package io.customerrecord.lambda.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.http.HttpFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The Lambda function behind {@code GET /customer/v1/query/…} and {@code POST
 * /customer/v1/command/rebuild}: finds customers, as they are or were, and their histories. It
 * takes events of API Gateway's payload format 2.0 and writes nothing: if a view is missing, it
 * answers from the events, and the next command repairs the view. Thread-safe.
 */
public final class QueryHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /**
   * Makes the function as Lambda does, on the tables that the environment variables {@code
   * CUSTOMER_TABLE} and {@code CUSTOMER_EVENT_TABLE} name. What else {@link Copies#fromEnvironment}
   * reads is optional.
   *
   * @throws IllegalStateException if a variable is missing or invalid; the message names it
   */
  public QueryHandler() {
    this(Wiring.queries(System.getenv()), Copies.fromEnvironment(System.getenv()), System.out);
  }

  /**
   * Makes the function on a service that its caller has configured, of which it uses the
   * {@linkplain CustomerService#readOnly() read-only} form. The function adds a monitor that writes
   * to the log. Its exports say of no copy how long it stays.
   *
   * @param customers the service that answers the queries
   * @param log receives one line of JSON per request, and one per finding of the monitor
   * @throws NullPointerException if {@code customers} or {@code log} is null; the message names it
   */
  public QueryHandler(CustomerService customers, PrintStream log) {
    this(customers, Copies.fromEnvironment(Map.of()), log);
  }

  /**
   * Makes the function on a service that its caller has configured, with exports that say where
   * copies of a customer's data are.
   *
   * @param customers the service that answers the queries
   * @param copies the places that hold data about a customer
   * @param log receives one line of JSON per request, and one per finding of the monitor
   * @throws NullPointerException if an argument is null; the message names it
   */
  public QueryHandler(CustomerService customers, Copies copies, PrintStream log) {
    requireNonNull(customers, "customers");
    requireNonNull(copies, "copies");
    requireNonNull(log, "log");
    CustomerService monitored = customers.readOnly().withMonitor(new HistoryLog("query", log));
    this.function = new HttpFunction("query", new QueryEndpoints(monitored, copies).routes(), log);
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
