package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A walk through the API, from a creation to the deletion. */
class WalkTest {
  private final TestApi api = new TestApi();

  @Test
  void a_customer_is_created_found_amended_rebuilt_and_deleted() {
    assertThat(api.send(TestRequest.get("/customer/v1/query/alive")).body())
        .isEqualTo("{\"alive\":true}");

    TestResponse created = api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON));
    assertThat(created.status()).isEqualTo(201);
    String id = created.text("/customerId");
    assertThat(created.headers())
        .containsEntry("location", "../query/" + id)
        .containsEntry("etag", "\"1\"")
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "no-store");
    assertThat(created.text("/customerType")).isEqualTo("PERSON");
    assertThat(created.text("/customerName/surname")).isEqualTo("Test surname");
    assertThat(created.text("/customerAddress/address/postalCode")).isEqualTo("SA66DD");
    assertThat(created.text("/createTime"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).body()).isEqualTo(created.body());

    TestResponse amended =
        api.send(
            TestRequest.post(
                TestApi.AMEND_PERSON,
                """
                {"customerId": "%s", "version": 1, "customerName": {"surname": "Dŵr"}}
                """
                    .formatted(id)));
    assertThat(amended.status()).isEqualTo(200);
    assertThat(amended.headers()).containsEntry("etag", "\"2\"");
    assertThat(amended.text("/customerName/surname")).isEqualTo("Dŵr");

    TestResponse history = api.send(TestRequest.get(TestApi.EVENTS + id));
    assertThat(history.text("/events/0/type")).isEqualTo("PersonCreated");
    assertThat(history.text("/events/1/type")).isEqualTo("PersonAmended");
    assertThat(history.text("/events/1/correlationid")).isEqualTo(TestRequest.REQUEST_ID);
    assertThat(history.json().has("next")).isFalse();

    TestResponse before =
        api.send(
            TestRequest.post(
                TestApi.REBUILD,
                "{\"customerId\":\"%s\",\"timestamp\":\"%s\"}"
                    .formatted(id, created.text("/createTime"))));
    assertThat(before.body()).isEqualTo(created.body());

    TestResponse deleted = api.send(TestRequest.post(TestApi.DELETE + id, ""));
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(api.send(TestRequest.post(TestApi.DELETE + id, "")).status()).isEqualTo(204);

    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).status()).isEqualTo(410);
    TestResponse remains = api.send(TestRequest.get(TestApi.EVENTS + id));
    assertThat(remains.json().path("events")).hasSize(1);
    assertThat(remains.text("/events/0/type")).isEqualTo("CustomerDeleted");
  }
}
