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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@SpringBootTest
@AutoConfigureMockMvc
class OrganisationControllerTest {
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

  private String create(String name, String key) throws Exception {
    return mvc.post()
        .uri("/organisations")
        .param("name", name)
        .header("Idempotency-Key", key)
        .exchange()
        .getResponse()
        .getContentAsString();
  }
}
