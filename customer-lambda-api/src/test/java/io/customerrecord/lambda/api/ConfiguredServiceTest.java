package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryMonitor;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions on a service that the caller has configured. */
class ConfiguredServiceTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final List<String> repairs = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final PrintStream log = new PrintStream(logged, true, UTF_8);
  private String id;

  @BeforeEach
  void create() {
    id = new TestApi(store).createdPerson();
  }

  @Test
  void a_query_never_repairs_a_lost_view() throws Exception {
    CustomerService customers = withView(Optional.empty());
    RequestStreamHandler queries = new QueryHandler(customers, log);

    assertThat(send(queries, TestRequest.get(TestApi.QUERY + id)).status()).isEqualTo(200);
    assertThat(send(queries, TestRequest.get(TestApi.EVENTS + id)).status()).isEqualTo(200);
    assertThat(repairs).isEmpty();

    customers.find(CustomerId.of(id)).orElseThrow();
    assertThat(repairs).as("the service repairs it").containsExactly(id);
  }

  @Test
  void the_monitor_of_the_service_is_called_in_addition_to_the_log() throws Exception {
    CustomerService customers =
        withView(Optional.of(new Tombstone(CustomerId.of(id), 1, Instant.EPOCH)))
            .withMonitor(
                new HistoryMonitor() {
                  @Override
                  public void tombstoneWithoutDeletion(CorruptHistory finding) {
                    findings.add(String.valueOf(finding.getMessage()));
                  }
                });
    TestRequest amendment =
        TestRequest.post(
            TestApi.AMEND_PERSON,
            "{\"customerId\":\"%s\",\"version\":1,\"customerName\":{\"surname\":\"Else\"}}"
                .formatted(id));

    assertThat(send(new CommandHandler(customers, log), amendment).status()).isEqualTo(410);

    assertThat(findings).singleElement().asString().contains(id + ", version 1");
    assertThat(logged.toString(UTF_8)).contains("TombstonesWithoutDeletion", id + ", version 1");
  }

  @Test
  void a_null_service_or_log_is_rejected_by_name() {
    CustomerService customers = new CustomerService(store);
    for (String missing : List.of("customers", "log")) {
      CustomerService service = missing.equals("customers") ? null : customers;
      PrintStream lines = missing.equals("log") ? null : log;
      assertThatNullPointerException()
          .isThrownBy(() -> new QueryHandler(service, lines))
          .withMessage(missing);
      assertThatNullPointerException()
          .isThrownBy(() -> new CommandHandler(service, lines))
          .withMessage(missing);
    }
  }

  /** A service that always finds this view, and records its repairs. */
  private CustomerService withView(Optional<CustomerView> view) {
    return new CustomerService(
        new ForwardingCustomerStore(store) {
          @Override
          public Optional<CustomerView> view(CustomerId customerId) {
            return view;
          }

          @Override
          public Optional<Customer> currentView(CustomerId customerId, long version) {
            return Optional.empty();
          }

          @Override
          public boolean repair(Customer repaired, UUID newestEventId) {
            repairs.add(repaired.customerId().toString());
            return super.repair(repaired, newestEventId);
          }
        });
  }

  private static TestResponse send(RequestStreamHandler function, TestRequest request)
      throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(request.eventBytes()), answer, new TestInvocation(30_000));
    return TestResponse.read(answer.toByteArray());
  }
}
