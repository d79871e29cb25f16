package io.customerrecord.admin.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Certificates of a customer that is being deleted, one after each step of its erasure. */
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

  /** The deletion, and three batches of at most 100 events before the last. */
  @Test
  void none_says_forgotten_before_the_last_older_event_is_erased() {
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
    List<Certificate> certificates = new ArrayList<>();
    List<Integer> left = new ArrayList<>();

    try (DynamoDbClient interrupted =
        afterEachTransaction(
            () -> {
              certificates.add(certifier.certify(id).orElseThrow());
              left.add(store.events(id, 0, 1_000).size());
            })) {
      new CustomerService(new DynamoDbCustomerStore(interrupted, tables))
          .handle(new DeleteCustomer(id), CommandContext.none())
          .orElseThrow();
    }

    assertThat(left).containsExactly(351, 251, 151, 51, 1);
    assertThat(certificates)
        .extracting(Certificate::verdict)
        .startsWith(
            Verdict.NOT_FORGOTTEN,
            Verdict.NOT_FORGOTTEN,
            Verdict.NOT_FORGOTTEN,
            Verdict.NOT_FORGOTTEN)
        .last()
        .isNotEqualTo(Verdict.NOT_FORGOTTEN);
    assertThat(certificates).allSatisfy(it -> assertThat(it.deletedAt()).isNotNull());
    assertThat(store.events(id, 0, 10)).extracting(StoredEvent::version).containsExactly(351L);
  }

  private static DynamoDbClient afterEachTransaction(Runnable work) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(local.endpoints().get("aws.endpointUrlDynamoDb")))
        .overrideConfiguration(
            config ->
                config.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void afterExecution(
                          Context.AfterExecution context, ExecutionAttributes attributes) {
                        if (context.request() instanceof TransactWriteItemsRequest) {
                          work.run();
                        }
                      }
                    }))
        .build();
  }
}
