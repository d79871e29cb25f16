package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of one customer told in events, through {@link CustomerService} and a store: versions
 * and idempotency keys count here. Besides what it was asked to look at, each step holds the view
 * against the events.
 *
 * <pre>{@code
 * CustomersScenario.given(id, new PersonCreated(OWAIN, HARBOUR))
 *     .when(new AmendPerson(id, 1, PersonData.none().withCustomerAddress(FARM)))
 *     .thenEvent(new PersonAmended(PersonData.none().withCustomerAddress(FARM)))
 *     .when(new AmendPerson(id, 1, PersonData.none().withCustomerName(SOLVEIG)))
 *     .thenRejected(new Rejection.VersionMismatch(1, 2));
 * }</pre>
 *
 * Not thread-safe.
 */
public final class CustomersScenario {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final CustomerStore store;
  private final CustomerService customers;
  private final CustomerId id;

  private CustomersScenario(CustomerStore store, CustomerId id) {
    this.store = store;
    this.customers = new CustomerService(store);
    this.id = id;
  }

  /**
   * What has happened to a customer, in a new store in memory.
   *
   * @param id the customer
   * @param events in their order
   * @return the scenario so far
   */
  public static CustomersScenario given(CustomerId id, CustomerEvent... events) {
    return given(new InMemoryCustomerStore(), id, events);
  }

  /**
   * What has happened to a customer, in a store.
   *
   * @param store where it is put
   * @param id a customer that the store does not know yet
   * @param events in their order
   * @return the scenario so far
   */
  public static CustomersScenario given(
      CustomerStore store, CustomerId id, CustomerEvent... events) {
    @Nullable CustomerView view = null;
    for (CustomerEvent event : events) {
      long version = view == null ? 1 : view.version() + 1;
      RecordedEvent recorded =
          new RecordedEvent(
              UUID.randomUUID(),
              id,
              version,
              BEGINNING.plusSeconds(version),
              new EventMetadata("given-" + version, null, null),
              event);
      view = CustomerView.after(view, recorded);
      StoredEvent stored = store.schema().write(recorded);
      switch (view) {
        case Customer customer -> store.append(stored, customer, false);
        case Tombstone tombstone -> store.delete(stored, tombstone);
      }
    }
    return new CustomersScenario(store, id);
  }

  /**
   * What is asked, without a key.
   *
   * @param command about this scenario's customer; a creation needs a key to be about it
   * @return the outcome, to be looked at
   */
  public Outcome when(CustomerCommand command) {
    return when(command, CommandContext.none());
  }

  /**
   * What is asked.
   *
   * @param command about this scenario's customer
   * @param context the key and the origin of the command
   * @return the outcome, to be looked at
   */
  public Outcome when(CustomerCommand command, CommandContext context) {
    List<CustomerEvent> before = history();
    return new Outcome(before, customers.handle(command, context));
  }

  private List<CustomerEvent> history() {
    return stored().map(event -> store.schema().read(event).payload()).toList();
  }

  private Stream<StoredEvent> stored() {
    return Stream.iterate(
            store.events(id, 0, 1),
            page -> !page.isEmpty(),
            page -> store.events(id, page.getFirst().version(), 1))
        .map(List::getFirst);
  }

  private void assertViewIsWhatTheEventsSay() {
    @Nullable CustomerView truth = null;
    for (StoredEvent event : stored().toList()) {
      truth = CustomerView.after(truth, store.schema().read(event));
    }
    assertThat(store.view(id).orElse(null)).isEqualTo(truth);
  }

  /** What came of a command. Every method fails with an AssertionError where it was otherwise. */
  public final class Outcome {
    private final List<CustomerEvent> before;
    private final Result<CustomerView> answer;

    private Outcome(List<CustomerEvent> before, Result<CustomerView> answer) {
      this.before = before;
      this.answer = answer;
    }

    /**
     * The command is accepted, and exactly this happens.
     *
     * @param event the one event
     * @return the scenario after it, to go on with
     */
    public CustomersScenario thenEvent(CustomerEvent event) {
      return thenHistory(
          event instanceof CustomerEvent.CustomerDeleted
              ? List.of(event)
              : Stream.concat(before.stream(), Stream.of(event)).toList());
    }

    /**
     * The command is accepted, and nothing happens.
     *
     * @return the scenario as it was, to go on with
     */
    public CustomersScenario thenNothing() {
      return thenHistory(before);
    }

    /**
     * The command is accepted, nothing happens, and the answer is about an earlier version: the
     * command had been done already.
     *
     * @param version the version answered with
     * @return the scenario as it was, to go on with
     */
    public CustomersScenario thenAnsweredAgain(long version) {
      assertThat(answer.orElseThrow().version()).isEqualTo(version);
      return thenHistory(before);
    }

    /**
     * The command is refused, and nothing happens.
     *
     * @param rejection why
     * @return the scenario as it was, to go on with
     */
    public CustomersScenario thenRejected(Rejection rejection) {
      assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
      assertThat(history()).isEqualTo(before);
      assertViewIsWhatTheEventsSay();
      return CustomersScenario.this;
    }

    private CustomersScenario thenHistory(List<CustomerEvent> after) {
      assertThat(answer).isInstanceOf(Result.Success.class);
      assertThat(history()).withRepresentation(new RecordRepresentation()).isEqualTo(after);
      assertViewIsWhatTheEventsSay();
      return CustomersScenario.this;
    }
  }
}
