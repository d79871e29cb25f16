package com.example;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.quarkus.test.junit.QuarkusTest;
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

  private static String create(String name, String key) {
    return given()
        .queryParam("name", name)
        .header("Idempotency-Key", key)
        .post("/organisations")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
