package io.customerrecord.admin.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.admin.forget.store.EventTable;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Certificates of a customer that is being deleted. */
class ErasureRaceTest {
  private static LocalStores local;

  @BeforeAll
  static void start() throws Exception {
    local = new LocalStores();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void none_says_forgotten_before_the_last_older_event_is_erased() throws Exception {
    TableNames tables = local.tables();
    DynamoDbCustomerStore store = new DynamoDbCustomerStore(local.dynamoDb, tables);
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(350, store).customerId();
    Certifier certifier =
        new Certifier(
            local.dynamoDb,
            tables,
            new OtherStores(List.of(), Map.of(), Optional.empty()),
            GivenRetention.NONE,
            Clock.systemUTC(),
            "test");

    CompletableFuture<Void> deletion =
        CompletableFuture.runAsync(
            () ->
                new CustomerService(store)
                    .handle(new DeleteCustomer(id), CommandContext.none())
                    .orElseThrow());
    int notForgotten = 0;
    int whileErasing = 0;
    Verdict verdict;
    do {
      boolean isCopyLeft =
          !new EventTable(local.dynamoDb, tables.customerEvent()).read(id).isClean();
      Certificate certificate = certifier.certify(id).orElseThrow();
      verdict = certificate.verdict();
      // What a read after the certificate still finds, the certificate must have found.
      boolean isStillLeft =
          !new EventTable(local.dynamoDb, tables.customerEvent()).read(id).isClean();
      if (isStillLeft) {
        assertThat(verdict).isEqualTo(Verdict.NOT_FORGOTTEN);
        notForgotten++;
        whileErasing += isCopyLeft && certificate.deletedAt() != null ? 1 : 0;
      }
    } while (verdict == Verdict.NOT_FORGOTTEN);
    deletion.get();

    assertThat(notForgotten).isPositive();
    assertThat(whileErasing).isPositive();
    assertThat(store.events(id, 0, 10)).hasSize(1);
  }
}
