package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerState;
import io.customerrecord.domain.Rejection;

/**
 * A given/when/then test of a decision of the domain: given some events, when a command is handled,
 * then an event follows, or none. Nothing is stored, so the ids and versions in a command do not
 * matter; {@link CustomerServiceScenario} also tests the service and a store.
 *
 * <pre>{@code
 * Scenario.given(new PersonCreated(OWAIN, HARBOUR))
 *     .when(new AmendPerson(id, 1, PersonData.none().withCustomerAddress(FARM)))
 *     .thenEvent(new PersonAmended(PersonData.none().withCustomerAddress(FARM)));
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Scenario {
  private final CustomerState state;

  private Scenario(CustomerState state) {
    this.state = state;
  }

  /**
   * Starts without a customer.
   *
   * @return the scenario
   */
  public static Scenario givenNoCustomer() {
    return given();
  }

  /**
   * Starts with a history.
   *
   * @param events in their order
   * @return the scenario
   * @throws io.customerrecord.domain.CorruptHistory if the events cannot follow each other
   */
  public static Scenario given(CustomerEvent... events) {
    CustomerState state = new CustomerState.Absent();
    for (CustomerEvent event : events) {
      state = CustomerDecider.evolve(state, event);
    }
    return new Scenario(state);
  }

  /**
   * Decides on a command.
   *
   * @param command the command
   * @return the outcome, for assertions
   */
  public Outcome when(CustomerCommand command) {
    return new Outcome(state, CustomerDecider.decide(state, command));
  }

  /** The outcome of a command. Each method throws an AssertionError if the outcome is another. */
  public static final class Outcome {
    private final CustomerState before;
    private final Decision decision;

    private Outcome(CustomerState before, Decision decision) {
      this.before = before;
      this.decision = decision;
    }

    /**
     * Asserts that the command is accepted with exactly this event.
     *
     * @param event the expected event
     * @return the scenario after the event
     */
    public Scenario thenEvent(CustomerEvent event) {
      then(new Decision.Accept(event));
      return new Scenario(CustomerDecider.evolve(before, event));
    }

    /**
     * Asserts that the command is accepted without an event, because nothing would change.
     *
     * @return the scenario as it was before the command
     */
    public Scenario thenNothing() {
      then(new Decision.Nothing());
      return new Scenario(before);
    }

    /**
     * Asserts that the command is rejected.
     *
     * @param rejection the expected reason
     * @return the scenario as it was before the command
     */
    public Scenario thenRejected(Rejection rejection) {
      then(new Decision.Reject(rejection));
      return new Scenario(before);
    }

    private void then(Decision expected) {
      assertThat(decision).withRepresentation(new RecordRepresentation()).isEqualTo(expected);
    }
  }
}
