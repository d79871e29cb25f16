package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerState;
import io.customerrecord.domain.Rejection;

/**
 * A decision of the domain told in events: given what has happened, when this is asked, then that
 * happens. Nothing is stored, so the ids and versions in a command do not matter here; {@link
 * CustomersScenario} tells the same of the use-cases and a store.
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
   * Nothing has happened: there is no customer.
   *
   * @return the scenario so far
   */
  public static Scenario givenNobody() {
    return given();
  }

  /**
   * What has happened.
   *
   * @param events in their order
   * @return the scenario so far
   * @throws io.customerrecord.domain.CorruptHistory if the events can not follow each other
   */
  public static Scenario given(CustomerEvent... events) {
    CustomerState state = new CustomerState.Absent();
    for (CustomerEvent event : events) {
      state = CustomerDecider.evolve(state, event);
    }
    return new Scenario(state);
  }

  /**
   * What is asked.
   *
   * @param command the command
   * @return the outcome, to be looked at
   */
  public Outcome when(CustomerCommand command) {
    return new Outcome(state, CustomerDecider.decide(state, command));
  }

  /** What came of a command. Every method fails with an AssertionError where it was otherwise. */
  public static final class Outcome {
    private final CustomerState before;
    private final Decision decision;

    private Outcome(CustomerState before, Decision decision) {
      this.before = before;
      this.decision = decision;
    }

    /**
     * Exactly this happens.
     *
     * @param event the one event
     * @return the scenario after it, to go on with
     */
    public Scenario thenEvent(CustomerEvent event) {
      then(new Decision.Accept(event));
      return new Scenario(CustomerDecider.evolve(before, event));
    }

    /**
     * The command is accepted, and nothing happens, because nothing would change.
     *
     * @return the scenario as it was, to go on with
     */
    public Scenario thenNothing() {
      then(new Decision.Nothing());
      return new Scenario(before);
    }

    /**
     * The command is refused.
     *
     * @param rejection why
     * @return the scenario as it was, to go on with
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
