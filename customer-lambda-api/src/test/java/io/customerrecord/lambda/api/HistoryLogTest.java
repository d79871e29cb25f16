package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An inconsistency in the tables is logged as a line and a metric. */
class HistoryLogTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TestApi before = new TestApi(store);

  @Test
  void a_command_that_meets_a_tombstone_without_a_deletion_is_answered_gone_and_logs_it()
      throws Exception {
    String id = before.createdPerson();
    TestApi api =
        new TestApi(
            new ForwardingCustomerStore(store) {
              @Override
              public Optional<CustomerView> view(CustomerId customerId) {
                return Optional.of(new Tombstone(customerId, 1, Instant.EPOCH));
              }

              @Override
              public Optional<CustomerView.Customer> currentView(CustomerId customerId, long at) {
                return Optional.empty();
              }
            });

    TestResponse amended =
        api.send(
            TestRequest.post(
                TestApi.AMEND_PERSON,
                "{\"customerId\":\"%s\",\"version\":1,\"customerName\":{\"surname\":\"Blodeuwedd\"}}"
                    .formatted(id)));

    assertThat(amended.status()).isEqualTo(410);
    JsonNode line = TestRequest.MAPPER.readTree(api.logged().lines().findFirst().orElseThrow());
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("TombstonesWithoutDeletion").asInt()).isEqualTo(1);
    assertThat(line.path("message").asText()).contains(id + ", version 1");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText())
        .isEqualTo("TombstonesWithoutDeletion");
    assertThat(api.logged()).doesNotContain("Blodeuwedd", "Test surname");
  }
}
