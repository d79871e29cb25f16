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

/** Makes the functions of a deployed system do everything that they can do. */
final class AllOperations {
  private final DeployedSystem system;
  private final HttpClient http = HttpClient.newHttpClient();

  AllOperations(DeployedSystem system) {
    this.system = system;
  }

  void run() throws Exception {
    String owain = created("first");
    expect(post("/command/createPerson", person("Owain"), "first"), 201);
    amend(owain, 1);
    system.awaitIdle();
    system.deleteView(owain);
    amend(owain, 2);
    system.deleteView(owain);
    expect(get("/query/" + owain), 200);
    expect(get("/query/event/" + owain), 200);
    expect(get("/query/event/" + owain + "?order=desc"), 200);
    expect(get("/query/export/" + owain), 200);
    queryDuringAnAmendment(owain);
    readLongHistory();
    expect(post("/command/delete/" + owain, "", null), 204);
    deleteWithoutErasing(created(null));
    system.addPoisonRecords();
    system.deleteWithoutTombstone(created(null));
    system.awaitIdle();
    system.verifySample();
  }

  /** A query that finds no view at first, and then the view of a command that ran meanwhile. */
  private void queryDuringAnAmendment(String customerId) throws Exception {
    system.deleteView(customerId);
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

  /** A history with a snapshot, from which a rebuild and a query without a view start. */
  private void readLongHistory() throws Exception {
    String customerId = created(null);
    for (int version = 1; version <= 101; version++) {
      amend(customerId, version);
    }
    for (String version : List.of("", ",\"version\":100")) {
      String body = "{\"customerId\":\"%s\"%s}".formatted(customerId, version);
      expect(post("/command/rebuild", body, null), 200);
    }
    expect(get("/query/" + customerId + "?version=100"), 200);
    expect(get("/query/" + customerId + "?at=2999-01-01T00:00:00Z"), 200);
    system.removeSnapshot(customerId, 100);
    system.deleteView(customerId);
    expect(get("/query/" + customerId), 200);
  }

  /** The state after the function ran out of time right after the transaction. */
  private void deleteWithoutErasing(String customerId) {
    CustomerStore storeWithoutErasure =
        new ForwardingCustomerStore(system.store("CommandFunction", null)) {
          @Override
          public boolean erase(CustomerId id, long deletion) {
            return false;
          }
        };
    new CustomerService(storeWithoutErasure)
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
        .as("status; denied: %s and %s", system.command.denied(), system.query.denied())
        .isEqualTo(expected);
  }
}
