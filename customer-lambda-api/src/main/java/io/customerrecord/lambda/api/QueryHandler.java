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
 * The Lambda function behind {@code GET /customer/v1/query/…}: finds customers and their histories.
 * It takes events of API Gateway's payload format 2.0 and writes nothing: where a view is missing,
 * it answers from the events, and the next command repairs the view. Thread-safe.
 */
public final class QueryHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /** Lambda holds its hooks weakly. */
  @SuppressWarnings("UnusedVariable")
  private final @Nullable Object hooks;

  /**
   * The function as Lambda makes it, on the tables that the environment names in {@code
   * CUSTOMER_TABLE} and {@code CUSTOMER_EVENT_TABLE}.
   *
   * @throws IllegalStateException if either is missing; the message names it
   */
  public QueryHandler() {
    this(Wiring.fromEnvironment());
  }

  private QueryHandler(Wiring wiring) {
    this(wiring.queries(), System.out, wiring.hooks());
  }

  /**
   * The function on customers that its caller has configured. It uses them {@linkplain
   * CustomerService#readOnly() for queries alone}. The function has a monitor of its own, which
   * writes to the log; the caller's is told too.
   *
   * @param customers what it reads
   * @param log receives one line of JSON a request, and one for each thing found wrong
   * @throws NullPointerException if {@code customers} or {@code log} is null; the message names it
   */
  public QueryHandler(CustomerService customers, PrintStream log) {
    this(customers, log, null);
  }

  private QueryHandler(CustomerService customers, PrintStream log, @Nullable Object hooks) {
    requireNonNull(customers, "customers");
    requireNonNull(log, "log");
    this.function =
        new HttpFunction(
            new QueryEndpoints(customers.readOnly().withMonitor(new HistoryLog("query", log))),
            new RequestLog("query", log));
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
