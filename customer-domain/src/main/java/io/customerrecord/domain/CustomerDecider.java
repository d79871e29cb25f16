package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerEvent.Unknown;
import io.customerrecord.domain.CustomerState.Absent;
import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerState.Deleted;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;

/**
 * The two pure functions of the aggregate. {@link #decide} returns the event that a command leads
 * to; {@link #evolve} applies an event to a state. Both switch over sealed types without a default,
 * so a new event, command or state does not compile until it is handled here.
 */
public final class CustomerDecider {
  private CustomerDecider() {}

  /** What follows from a command. */
  public sealed interface Decision {

    /**
     * The command is accepted, and this happened.
     *
     * @param event the one event to append
     */
    record Accept(CustomerEvent event) implements Decision {
      /**
       * Checks that nothing required is null.
       *
       * @throws NullPointerException if {@code event} is null; the message names it
       */
      public Accept {
        requireNonNull(event, "event");
      }
    }

    /** The command is accepted, and it changes nothing. */
    record Nothing() implements Decision {}

    /**
     * The command is rejected.
     *
     * @param rejection why
     */
    record Reject(Rejection rejection) implements Decision {
      /**
       * Checks that nothing required is null.
       *
       * @throws NullPointerException if {@code rejection} is null; the message names it
       */
      public Reject {
        requireNonNull(rejection, "rejection");
      }
    }
  }

  /**
   * The state after an event.
   *
   * @param before the state before it
   * @param event what happened
   * @return the state after it
   * @throws UnknownEvent if this release does not understand the event
   * @throws CorruptHistory if the event cannot happen in that state. (A deletion with nothing
   *     before it can: it is the only event of a deleted customer.)
   */
  public static CustomerState evolve(CustomerState before, CustomerEvent event) {
    return switch (event) {
      case PersonCreated e when before instanceof Absent -> e.person();
      case OrganisationCreated e when before instanceof Absent -> e.organisation();
      case PersonAmended e when before instanceof Person person -> person.amendedBy(e.data());
      case OrganisationAmended e when before instanceof Organisation organisation ->
          organisation.amendedBy(e.data());
      case CustomerDeleted e when !(before instanceof Deleted) -> new Deleted();
      case PersonCreated e -> throw impossible(before, event);
      case OrganisationCreated e -> throw impossible(before, event);
      case PersonAmended e -> throw impossible(before, event);
      case OrganisationAmended e -> throw impossible(before, event);
      case CustomerDeleted e -> throw impossible(before, event);
      case Unknown e -> throw new UnknownEvent(e);
    };
  }

  /**
   * The decision on a command. The caller compares the version that an amendment expects; this
   * method ignores it.
   *
   * @param state the current state of the customer
   * @param command the command
   * @return the one event to append, which is {@link #eventOf} the command; or nothing if that
   *     event would change nothing; or a rejection
   */
  public static Decision decide(CustomerState state, CustomerCommand command) {
    return switch (command) {
      case CreateCustomer c ->
          switch (state) {
            case Absent s -> new Decision.Accept(eventOf(c));
            case Active s -> reject(new Rejection.KeyReused());
            case Deleted s -> reject(new Rejection.Gone());
          };
      case AmendPerson c ->
          switch (state) {
            case Absent s -> reject(new Rejection.NotFound());
            case Person person -> unlessUnchanged(person, eventOf(c));
            case Organisation other -> reject(new Rejection.WrongType(other.type()));
            case Deleted s -> reject(new Rejection.Gone());
          };
      case AmendOrganisation c ->
          switch (state) {
            case Absent s -> reject(new Rejection.NotFound());
            case Person other -> reject(new Rejection.WrongType(other.type()));
            case Organisation organisation -> unlessUnchanged(organisation, eventOf(c));
            case Deleted s -> reject(new Rejection.Gone());
          };
      case DeleteCustomer c ->
          switch (state) {
            case Absent s -> reject(new Rejection.NotFound());
            case Active s -> new Decision.Accept(eventOf(c));
            case Deleted s -> new Decision.Nothing();
          };
    };
  }

  /**
   * The event that an accepted command leads to. It carries every value that the command gives,
   * also those that the customer already has, so it depends on the command alone. A repeated
   * command is therefore recognised by its event, and a wrong view cannot swallow a change.
   *
   * @param command any command
   * @return the event
   */
  public static CustomerEvent eventOf(CustomerCommand command) {
    return switch (command) {
      case CreatePerson c -> new PersonCreated(Person.of(c.data()));
      case CreateOrganisation c -> new OrganisationCreated(Organisation.of(c.data()));
      case AmendPerson c -> new PersonAmended(c.data());
      case AmendOrganisation c -> new OrganisationAmended(c.data());
      case DeleteCustomer c -> new CustomerDeleted();
    };
  }

  private static Decision unlessUnchanged(Active before, CustomerEvent event) {
    return evolve(before, event).equals(before)
        ? new Decision.Nothing()
        : new Decision.Accept(event);
  }

  private static Decision reject(Rejection rejection) {
    return new Decision.Reject(rejection);
  }

  private static CorruptHistory impossible(CustomerState before, CustomerEvent event) {
    return new CorruptHistory(
        event.getClass().getSimpleName()
            + " cannot happen to a customer in the state "
            + before.getClass().getSimpleName());
  }
}
