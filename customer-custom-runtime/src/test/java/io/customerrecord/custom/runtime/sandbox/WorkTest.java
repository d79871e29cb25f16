package io.customerrecord.custom.runtime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void no_two_creations_are_under_one_key() {
    String event = Work.CREATE_WITH_KEY.event();
    assertThat(event)
        .contains("\"idempotency-key\": \"")
        .doesNotContain("@")
        .isNotEqualTo(Work.CREATE_WITH_KEY.event());
  }

  @Test
  void a_plain_creation_has_no_key() {
    assertThat(Work.CREATE.event())
        .contains("createPerson", "\"host\"", "\"user-agent\"")
        .doesNotContain("idempotency");
  }

  @Test
  void a_query_asks_for_the_customer_that_is_there() {
    assertThat(Work.QUERY.event())
        .contains("/Prod/customer/v1/query/" + Work.CUSTOMER_ID)
        .doesNotContain("@");
  }
}
