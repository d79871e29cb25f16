package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that the functions of a deployed system can do. */
final class Repertoire {
  private final DeployedSystem system;
  private final HttpClient http = HttpClient.newHttpClient();

  Repertoire(DeployedSystem system) {
    this.system = system;
  }

  void run() throws Exception {
    String owain = created("first");
    expect(post("/command/createPerson", person("Owain"), "first"), 201);
    amend(owain, 1);
    system.awaitIdle();
    system.loseView(owain);
    amend(owain, 2);
    system.loseView(owain);
    expect(get("/query/" + owain), 200);
    expect(get("/query/event/" + owain), 200);
    meetAnotherWriter(owain);
    readLongHistory();
    expect(post("/command/delete/" + owain, "", null), 204);
    leaveErasureUnfinished(created(null));
    system.plantPoison();
    system.deleteWithoutTombstone(created(null));
    system.awaitIdle();
  }

  /** A query that has found no view and then does, because a command came between. */
  private void meetAnotherWriter(String customerId) throws Exception {
    system.loseView(customerId);
    var calls = new AtomicInteger();
    system.query.afterEachCall(
        () -> {
          if (calls.incrementAndGet() == 2) {
            amend(customerId, 3);
          }
        });
    expect(get("/query/" + customerId), 200);
    system.query.afterEachCall(() -> {});
  }

  /** Beyond the first snapshot, which a rebuild and a query without a view then start from. */
  private void readLongHistory() throws Exception {
    String customerId = created(null);
    for (int version = 1; version <= 101; version++) {
      amend(customerId, version);
    }
    for (String moment : List.of("", ",\"version\":100")) {
      String body = "{\"customerId\":\"%s\"%s}".formatted(customerId, moment);
      expect(post("/command/rebuild", body, null), 200);
    }
    system.loseSnapshot(customerId, 100);
    system.loseView(customerId);
    expect(get("/query/" + customerId), 200);
  }

  /** As if the function had run out of time right after the transaction. */
  private void leaveErasureUnfinished(String customerId) {
    CustomerStore notErasing =
        new ForwardingCustomerStore(system.store("CommandFunction", null)) {
          @Override
          public boolean erase(CustomerId id, long deletion) {
            return false;
          }
        };
    new CustomerService(notErasing)
        .handle(
            new DeleteCustomer(CustomerId.parse(customerId).orElseThrow()), CommandContext.none());
  }

  private String created(String key) throws Exception {
    HttpResponse<String> response = send("POST", "/command/createPerson", person("Owain"), key);
    expect(response.statusCode(), 201);
    JsonNode customer = new JsonMapper().readTree(response.body());
    return customer.get("customerId").textValue();
  }

  private void amend(String customerId, int version) {
    String body =
        """
        {"customerId":"%s","version":%d,"customerName":{"title":"MR","foreNames":"Owain","surname":"Glyn %d"}}\
        """
            .formatted(customerId, version, version);
    expect(post("/command/amendPerson", body, null), 200);
  }

  private static String person(String foreNames) {
    return """
    {"customerName":{"title":"MR","foreNames":"%s","surname":"Glyndwr"},
     "customerAddress":{"addressType":"UNSTRUCTURED","address":{"addressLine1":"Sycharth"}}}
    """
        .formatted(foreNames);
  }

  private int get(String path) {
    return send("GET", path, "", null).statusCode();
  }

  private int post(String path, String body, String key) {
    return send("POST", path, body, key).statusCode();
  }

  private HttpResponse<String> send(String method, String path, String body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(system.endpoint().resolve("/customer/v1" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private void expect(int status, int expected) {
    assertThat(status)
        .as("status; refused were %s and %s", system.command.refused(), system.query.refused())
        .isEqualTo(expected);
  }
}
