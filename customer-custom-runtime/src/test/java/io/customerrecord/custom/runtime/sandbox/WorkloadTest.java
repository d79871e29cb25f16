package io.customerrecord.custom.runtime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkloadTest {
  @Test
  void every_creation_has_a_new_key() {
    String event = Workload.CREATE_WITH_KEY.event();
    assertThat(event)
        .contains("\"idempotency-key\": \"")
        .doesNotContain("@")
        .isNotEqualTo(Workload.CREATE_WITH_KEY.event());
  }

  @Test
  void a_plain_creation_has_no_key() {
    assertThat(Workload.CREATE.event())
        .contains("createPerson", "\"host\"", "\"user-agent\"")
        .doesNotContain("idempotency");
  }

  @Test
  void an_amendment_is_of_the_existing_customer_at_version_1() {
    assertThat(Workload.AMEND.event())
        .contains("amendPerson", Workload.CUSTOMER_ID.toString(), "\"if-match\": \"\\\"1\\\"\"")
        .doesNotContain("@");
  }

  @Test
  void a_query_is_for_the_existing_customer() {
    assertThat(Workload.QUERY.event())
        .contains("/Prod/customer/v1/query/" + Workload.CUSTOMER_ID)
        .doesNotContain("@");
  }
}
