package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@SpringBootTest(properties = "idempotency.secret=" + OrganisationControllerTest.SECRET)
@AutoConfigureMockMvc
class OrganisationControllerTest {
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final LocalDynamoDb DATABASE = LocalDynamoDb.start();

  /** Takes the place of the bean that would call AWS. */
  @TestBean private DynamoDbClient dynamoDb;

  @Autowired private MockMvcTester mvc;
  @Autowired private CustomerService customers;

  static DynamoDbClient dynamoDb() {
    CustomerTables.create(DATABASE.client(), TableNames.DEFAULT);
    return DATABASE.client();
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void an_organisation_that_was_created_is_found_and_not_created_again() throws Exception {
    String id = create("Gwalia Dairies", "sign-up-17");
    assertThat(create("Gwalia Dairies", "sign-up-17")).isEqualTo(id);
    assertThat(customers.find(CustomerId.of(id)).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void an_invalid_name_and_a_key_that_was_used_are_rejected() throws Exception {
    assertThat(post(" ", "sign-up-18")).hasStatus(400).bodyText().contains("/organisationName");
    create("Gwalia Dairies", "sign-up-18");
    assertThat(post("Gwalia Bakeries", "sign-up-18")).hasStatus(422);
  }

  private String create(String name, String key) throws Exception {
    return post(name, key).getResponse().getContentAsString();
  }

  private MvcTestResult post(String name, String key) {
    return mvc.post()
        .uri("/organisations")
        .param("name", name)
        .header("Idempotency-Key", key)
        .exchange();
  }
}
