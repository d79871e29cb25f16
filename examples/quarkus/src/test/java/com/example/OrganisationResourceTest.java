package com.example;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganisationResourceTest {
  @Inject CustomerService customers;

  @Test
  void an_organisation_that_was_created_is_found_and_not_created_again() {
    String id = create("Gwalia Dairies", "sign-up-17");
    assertEquals(id, create("Gwalia Dairies", "sign-up-17"));
    assertEquals(1, customers.find(CustomerId.of(id)).orElseThrow().version());
  }

  @Test
  void an_invalid_name_and_a_key_that_was_used_are_rejected() {
    post(" ", "sign-up-18").statusCode(400);
    create("Gwalia Dairies", "sign-up-18");
    post("Gwalia Bakeries", "sign-up-18").statusCode(422);
  }

  private static String create(String name, String key) {
    return post(name, key).statusCode(200).extract().asString();
  }

  private static ValidatableResponse post(String name, String key) {
    return given()
        .queryParam("name", name)
        .header("Idempotency-Key", key)
        .post("/organisations")
        .then();
  }
}
