package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.lambda.api.http.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document and the handlers describe the same API. ({@link TestApi} checks every
 * response in every test against the document too.)
 */
class ContractTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TestApi api = new TestApi(store);
  private final Set<String> reached = new TreeSet<>();

  @Test
  void every_described_response_occurs() {
    successes();
    rejections();
    for (String[] creation :
        new String[][] {
          {TestApi.CREATE_PERSON, TestApi.PERSON},
          {TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION}
        }) {
      rejectedCreations(creation[0], creation[1]);
    }
    rejectedAmendments(
        TestApi.AMEND_PERSON, api.createdPerson(), "customerName\":{\"surname\":\"%s\"}");
    rejectedAmendments(
        TestApi.AMEND_ORGANISATION, api.createdOrganisation(), "organisationName\":\"%s\"");
    failures();
    assertThat(reached).isEqualTo(OpenApi.get().answers());
  }

  @Test
  void every_problem_type_is_described() {
    assertThat(OpenApi.get().problems())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.Type.values()).map(Problem.Type::slug).toList());
  }

  private void successes() {
    send(TestRequest.get(TestApi.QUERY + "alive"));
    String person =
        send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)).text("/customerId");
    String other =
        send(TestRequest.post(TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION))
            .text("/customerId");
    send(
        TestRequest.post(
            TestApi.AMEND_PERSON, "{\"customerId\":\"%s\",\"version\":1}".formatted(person)));
    send(
        TestRequest.post(
            TestApi.AMEND_ORGANISATION, "{\"customerId\":\"%s\",\"version\":1}".formatted(other)));
    send(TestRequest.get(TestApi.QUERY + person));
    send(TestRequest.get(TestApi.QUERY + other));
    send(TestRequest.get(TestApi.QUERY + person).header("If-None-Match", "*"));
    send(TestRequest.get(TestApi.QUERY + person).query("version", "1"));
    send(TestRequest.get(TestApi.QUERY + person).query("version", "2"));
    send(TestRequest.get(TestApi.QUERY + person).query("at", "2999-01-01T00:00:00Z"));
    send(TestRequest.get(TestApi.QUERY + person).query("at", "2019-03-03T15:30:16.481Z"));
    send(TestRequest.get(TestApi.EVENTS + person));
    send(TestRequest.get(TestApi.EVENTS + person).query("order", "desc"));
    send(TestRequest.get(TestApi.EXPORT + person));
    send(TestRequest.get(TestApi.EXPORT + other));
    send(TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"%s\"}".formatted(person)));
    send(TestRequest.post(TestApi.DELETE + person, ""));
    send(TestRequest.get(TestApi.QUERY + person));
    send(TestRequest.get(TestApi.QUERY + person).query("version", "1"));
    send(TestRequest.get(TestApi.EVENTS + person));
    send(TestRequest.get(TestApi.EXPORT + person));
    send(TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"%s\"}".formatted(person)));
  }

  private void rejections() {
    String unknown = UUID.randomUUID().toString();
    for (String path : new String[] {TestApi.QUERY, TestApi.EVENTS, TestApi.EXPORT}) {
      send(TestRequest.get(path + unknown));
      send(TestRequest.post(path + unknown, "{}"));
    }
    send(TestRequest.post(TestApi.QUERY + "alive", "{}"));
    send(TestRequest.get(TestApi.EVENTS + unknown).query("limit", "0"));
    send(TestRequest.get(TestApi.EXPORT + unknown).query("order", "desc"));
    send(TestRequest.get(TestApi.QUERY + unknown).query("at", "now"));
    send(TestRequest.get(TestApi.QUERY + unknown).query("version", "1"));
    send(TestRequest.get(TestApi.QUERY + "alive").query("at", "now"));
    send(TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"%s\"}".formatted(unknown)));
    send(TestRequest.post(TestApi.DELETE + unknown, ""));
    for (String path : new String[] {TestApi.REBUILD, TestApi.DELETE + unknown}) {
      rejectedBodies(path);
    }
  }

  private void rejectedBodies(String path) {
    send(TestRequest.get(path));
    send(TestRequest.post(path, "[]"));
    send(TestRequest.post(path, " ".repeat(70_000) + "x"));
    send(TestRequest.post(path, "{}").withoutHeaders());
  }

  private void rejectedCreations(String path, String body) {
    rejectedBodies(path);
    TestRequest create =
        TestRequest.post(path, body).header("Idempotency-Key", "key-" + path.length());
    String id = api.send(create).text("/customerId");
    send(
        TestRequest.post(path, body.replace("line 1", "other"))
            .header("Idempotency-Key", "key-" + path.length()));
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    send(create);
  }

  private void rejectedAmendments(String path, String id, String name) {
    rejectedBodies(path);
    String amend = "{\"customerId\":\"%s\",\"" + name + "}";
    send(
        TestRequest.post(path, amend.formatted(UUID.randomUUID(), "A"))
            .header("If-Match", "\"1\""));
    send(TestRequest.post(path, amend.formatted(id, "A")));
    TestRequest first =
        TestRequest.post(path, amend.formatted(id, "A"))
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", "amend");
    send(first);
    send(
        TestRequest.post(path, amend.formatted(id, "B"))
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", "amend"));
    send(TestRequest.post(path, amend.formatted(id, "B")).header("If-Match", "\"1\""));
    send(TestRequest.post(path, "{\"customerId\":\"%s\",\"version\":1}".formatted(id)));
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    send(first);
  }

  private void failures() {
    String id = UUID.randomUUID().toString();
    TestRequest[] requests = {
      TestRequest.get(TestApi.QUERY + id),
      TestRequest.get(TestApi.EVENTS + id),
      TestRequest.get(TestApi.EXPORT + id),
      TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON),
      TestRequest.post(TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION),
      TestRequest.post(TestApi.AMEND_PERSON, "{\"customerId\":\"%s\",\"version\":1}".formatted(id)),
      TestRequest.post(
          TestApi.AMEND_ORGANISATION, "{\"customerId\":\"%s\",\"version\":1}".formatted(id)),
      TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"%s\"}".formatted(id)),
      TestRequest.post(TestApi.DELETE + id, "")
    };
    String[] all = {"view", "currentView", "head", "recent", "events", "append", "delete"};
    for (RuntimeException failure :
        new RuntimeException[] {
          new StoreUnavailable("busy", Duration.ofSeconds(1), null),
          new IllegalStateException("broken"),
          new EventTooLarge("large", null)
        }) {
      TestApi failing = new TestApi(FailingStore.failing(failure, all));
      for (TestRequest request : requests) {
        if (!(failure instanceof EventTooLarge) || request.path().contains("/command/create")) {
          reached.add(OpenApi.get().check(request, failing.send(request)));
        }
      }
    }
    // The route alive needs no store, so an unexpected event makes it fail.
    TestResponse alive = TestResponse.read(api.invokeQueries("{}"));
    reached.add(OpenApi.get().check(TestRequest.get(TestApi.QUERY + "alive"), alive));
  }

  private TestResponse send(TestRequest request) {
    TestResponse response = api.send(request);
    reached.add(OpenApi.get().check(request, response));
    return response;
  }
}
