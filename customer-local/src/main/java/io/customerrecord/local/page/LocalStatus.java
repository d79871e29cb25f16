package io.customerrecord.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the console shows about this process beyond the API. All responses are JSON without personal
 * data:
 *
 * <ul>
 *   <li>{@code GET /local/on-failure}: the messages of the on-failure queues, by function;
 *   <li>{@code GET /local/status}: whether the system is {@code empty}, the state of the {@code
 *       functions} ({@link FunctionMonitor#status}), {@code onFailure}, and the {@code retention}
 *       of the streams;
 *   <li>{@code GET /local/customers/ID/copies}: {@link CustomerCopies#of};
 *   <li>{@code POST /local/example}: 201, the {@code customerId} of a new example customer.
 * </ul>
 *
 * <p>The server rejects requests of other origins (ADR 18), so no other web page can read the
 * status or create an example. Thread-safe.
 */
public final class LocalStatus {
  private static final Pattern COPIES =
      Pattern.compile("/local/customers/(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})/copies");

  private final Map<String, FunctionMonitor> functions;
  private final Supplier<Map<String, List<JsonNode>>> onFailure;
  private final CustomerCopies copies;
  private final CustomerStore store;
  private final Clock clock;

  /**
   * The status of a process.
   *
   * @param functions the monitor of each function
   * @param onFailure returns the messages of the on-failure queue of each function
   * @param copies counts the copies of customers
   * @param store where an example is created
   * @param clock the time before which an example's life is
   */
  public LocalStatus(
      Map<String, FunctionMonitor> functions,
      Supplier<Map<String, List<JsonNode>>> onFailure,
      CustomerCopies copies,
      CustomerStore store,
      Clock clock) {
    this.functions = functions;
    this.onFailure = onFailure;
    this.copies = copies;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The response to a request; 404 for any other path.
   *
   * @param request a request below {@code /local/}
   */
  public Response respondTo(Request request) {
    Matcher ofCustomer = COPIES.matcher(request.rawPath());
    if (ofCustomer.matches()) {
      return answer(request, "GET", 200, () -> copies.of(ofCustomer.group("id")));
    }
    return switch (request.rawPath()) {
      case "/local/on-failure" -> answer(request, "GET", 200, this::onFailureMessages);
      case "/local/status" -> answer(request, "GET", 200, this::status);
      case "/local/example" -> answer(request, "POST", 201, this::example);
      default -> Response.of(404);
    };
  }

  private static Response answer(
      Request request, String method, int status, Supplier<JsonNode> body) {
    boolean isHead = method.equals("GET") && request.method().equals("HEAD");
    if (!request.method().equals(method) && !isHead) {
      return Response.of(405).with("Allow", method.equals("GET") ? "GET, HEAD" : method);
    }
    return Response.of(status, "application/json", body.get().toString().getBytes(UTF_8))
        .with("Cache-Control", "no-store");
  }

  private ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("empty", copies.isEmpty());
    ObjectNode states = status.putObject("functions");
    functions.forEach((name, monitor) -> states.set(name, monitor.status()));
    status.set("onFailure", onFailureMessages());
    status.set("retention", copies.retention());
    return status;
  }

  private ObjectNode onFailureMessages() {
    ObjectNode queues = JsonNodeFactory.instance.objectNode();
    onFailure.get().forEach((name, messages) -> queues.putArray(name).addAll(messages));
    return queues;
  }

  private ObjectNode example() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("customerId", new ExampleCustomer(store, clock.instant()).create().value().toString());
  }
}
