package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
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
 * A given/when/then test of {@link CustomerService} and a store, for one customer. Versions and
 * idempotency keys matter here, other than in {@link Scenario}. Each assertion also compares the
 * view with the fold of the events.
 *
 * <pre>{@code
 * CustomerServiceScenario.given(id, new PersonCreated(OWAIN, HARBOUR))
 *     .when(new AmendPerson(id, 1, PersonData.none().withCustomerAddress(FARM)))
 *     .thenEvent(new PersonAmended(PersonData.none().withCustomerAddress(FARM)))
 *     .when(new AmendPerson(id, 1, PersonData.none().withCustomerName(SOLVEIG)))
 *     .thenRejected(new Rejection.VersionMismatch(1, 2));
 * }</pre>
 *
 * Not thread-safe.
 */
public final class CustomerServiceScenario {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final CustomerStore store;
  private final CustomerService customers;
  private final CustomerId id;

  private CustomerServiceScenario(CustomerStore store, CustomerId id) {
    this.store = store;
    this.customers = new CustomerService(store);
    this.id = id;
  }

  /**
   * Starts with a history in a new {@link InMemoryCustomerStore}. A deletion erases the events
   * before it.
   *
   * @param id the customer
   * @param events in their order
   * @return the scenario
   */
  public static CustomerServiceScenario given(CustomerId id, CustomerEvent... events) {
    return given(new InMemoryCustomerStore(), id, events);
  }

  /**
   * Starts with a history in a store, which this method appends. A deletion erases the events
   * before it.
   *
   * @param store the store to write to
   * @param id a customer that does not exist in the store
   * @param events in their order
   * @return the scenario
   */
  public static CustomerServiceScenario given(
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
        case Tombstone tombstone -> {
          store.delete(stored, tombstone);
          assertThat(store.erase(id, version)).as("the erasure is complete").isTrue();
        }
      }
    }
    return new CustomerServiceScenario(store, id);
  }

  /**
   * Handles a command without an idempotency key.
   *
   * @param command a command for this scenario's customer; a creation needs a key, from which its
   *     id is derived
   * @return the outcome, for assertions
   */
  public Outcome when(CustomerCommand command) {
    return when(command, CommandContext.none());
  }

  /**
   * Handles a command.
   *
   * @param command a command for this scenario's customer
   * @param context the key and the origin of the command
   * @return the outcome, for assertions
   */
  public Outcome when(CustomerCommand command, CommandContext context) {
    List<RecordedEvent> before = history();
    return new Outcome(before, customers.handle(command, context));
  }

  private List<RecordedEvent> history() {
    return HistoryPages.ascending(store, id, 1).stream().map(store.schema()::read).toList();
  }

  private void assertViewEqualsTheFold() {
    @Nullable CustomerView folded = null;
    for (RecordedEvent event : history()) {
      folded = CustomerView.after(folded, event);
    }
    assertThat(store.view(id).orElse(null)).isEqualTo(folded);
  }

  private static List<CustomerEvent> payloads(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::payload).toList();
  }

  /** The outcome of a command. Each method throws an AssertionError if the outcome is another. */
  public final class Outcome {
    private final List<RecordedEvent> before;
    private final Result<CustomerView> result;

    private Outcome(List<RecordedEvent> before, Result<CustomerView> result) {
      this.before = before;
      this.result = result;
    }

    /**
     * Asserts that the command is accepted and appends exactly this event. If it is a deletion, the
     * events before it must be erased.
     *
     * @param event the expected event
     * @return the scenario after the event
     */
    public CustomerServiceScenario thenEvent(CustomerEvent event) {
      assertAccepted();
      List<RecordedEvent> after = history();
      List<RecordedEvent> kept = event instanceof CustomerDeleted ? List.of() : before;
      List<RecordedEvent> appended = after.stream().filter(e -> !before.contains(e)).toList();
      assertThat(payloads(appended))
          .as("appended events")
          .withRepresentation(new RecordRepresentation())
          .containsExactly(event);
      assertEvents(after, Stream.concat(kept.stream(), appended.stream()).toList());
      assertViewEqualsTheFold();
      return CustomerServiceScenario.this;
    }

    /**
     * Asserts that the command is accepted and appends nothing.
     *
     * @return the scenario as it was before the command
     */
    public CustomerServiceScenario thenNothing() {
      assertAccepted();
      return thenUnchanged();
    }

    /**
     * Asserts that the command is accepted as a repetition: it appends nothing and has the result
     * of the first time.
     *
     * @param version the expected version in the result
     * @return the scenario as it was before the command
     */
    public CustomerServiceScenario thenReplayed(long version) {
      assertThat(result.orElseThrow().version()).isEqualTo(version);
      return thenNothing();
    }

    /**
     * Asserts that the command is rejected and appends nothing.
     *
     * @param rejection the expected reason
     * @return the scenario as it was before the command
     */
    public CustomerServiceScenario thenRejected(Rejection rejection) {
      assertThat(result).isEqualTo(new Result.Rejected<>(rejection));
      return thenUnchanged();
    }

    private void assertAccepted() {
      assertThat(result).isInstanceOf(Result.Success.class);
    }

    private CustomerServiceScenario thenUnchanged() {
      assertEvents(history(), before);
      assertViewEqualsTheFold();
      return CustomerServiceScenario.this;
    }

    private static void assertEvents(List<RecordedEvent> events, List<RecordedEvent> expected) {
      assertThat(payloads(events))
          .withRepresentation(new RecordRepresentation())
          .isEqualTo(payloads(expected));
      assertThat(events).isEqualTo(expected);
    }
  }
}
