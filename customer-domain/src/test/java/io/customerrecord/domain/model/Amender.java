package io.customerrecord.domain.model;

import io.customerrecord.domain.model.View.Living;
import java.util.List;
import java.util.Optional;

/**
 * A caller that amends the customer at a version, or at the newer version that a conflict reports.
 * The function may crash at any moment; then the caller repeats the command once.
 */
sealed interface Amender extends Client {
  /**
   * The state that it keeps between calls.
   *
   * @param command the id of the command, the same in every repetition
   * @param expected the version to amend
   * @param attempt the number of eventIds that were used before
   */
  record Order(String command, int expected, int attempt) {
    Event event() {
      return Event.of(command, attempt);
    }

    Order at(int version) {
      return new Order(command, version, attempt);
    }

    Order withNewEventId() {
      return new Order(command, expected, attempt + 1);
    }
  }

  static Client of(String command, int expected) {
    return new Begin(new Order(command, expected, 0));
  }

  Order order();

  @Override
  default Optional<Client> repeated() {
    return order().attempt() == 0
        ? Optional.of(new Begin(order().withNewEventId()))
        : Optional.empty();
  }

  /** {@code currentView}: two items in one BatchGetItem, each read at its own moment. */
  record Begin(Order order) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read("read the view, then its event", t -> new HasView(order, t.view())),
          new Call.Read(
              "read the event, then the view",
              t -> new HasEvent(order, t.event(order.expected()))));
    }
  }

  record HasView(Order order, View view) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read(
              "read the event", t -> compared(order, view, t.event(order.expected()), design)));
    }
  }

  record HasEvent(Order order, Optional<Event> event) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      return List.of(new Call.Read("read the view", t -> compared(order, t.view(), event, design)));
    }
  }

  private static Client compared(Order order, View view, Optional<Event> event, Design design) {
    boolean current =
        view instanceof Living living
            && living.version() == order.expected()
            && (event.filter(e -> !e.deletion() && e.equals(living.newest())).isPresent()
                || design.has(Flaw.TRUSTS_THE_VIEW_ALONE));
    return current
        ? decided(order, ((Living) view).folded())
        : new Loading(order, LoadAndRepair.begin());
  }

  private static Client decided(Order order, List<Event> customer) {
    if (customer.stream().anyMatch(event -> event.command().equals(order.command()))) {
      return new Repeated(order);
    }
    return customer.size() == order.expected()
        ? new Appending(order, customer, false)
        : new Begin(order.at(customer.size()));
  }

  record Loading(Order order, LoadAndRepair load) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      return load.calls(
          design,
          next ->
              next instanceof LoadAndRepair.Ended(Load.Loaded loaded)
                  ? switch (loaded) {
                    case Load.Alive alive -> decided(order, alive.folded());
                    case Load.Corrupt corrupt -> new Finished.Alarm("an amendment");
                    case Load.Gone gone -> new Finished.Rejected();
                    case Load.NeverExisted none -> new Finished.Rejected();
                  }
                  : new Loading(order, next));
    }
  }

  /**
   * The recent commands contain its command: either it made the event after the expected version,
   * or it is rejected.
   */
  record Repeated(Order order) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      int version = order.expected() + 1;
      return List.of(
          new Call.Read(
              "read the event of its command",
              t ->
                  t.event(version)
                      .filter(event -> event.command().equals(order.command()))
                      .<Client>map(event -> new Finished.Done(version, event))
                      .orElseGet(Finished.Rejected::new)));
    }
  }

  record Appending(Order order, List<Event> customer, boolean resent) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Write(
              new Request.Append(customer, order.event()),
              answer ->
                  answer == Request.Answer.DONE
                      ? new Finished.Done(order.expected() + 1, order.event())
                      : new Loading(resent ? order.withNewEventId() : order, LoadAndRepair.begin()),
              new LookingUp(order, customer)));
    }
  }

  /** Looks up the event of a write whose response was lost. */
  record LookingUp(Order order, List<Event> customer) implements Amender {
    @Override
    public List<Call> calls(Design design) {
      int version = order.expected() + 1;
      return List.of(
          new Call.Read(
              "look up " + order.event(),
              t ->
                  t.event(version).filter(order.event()::equals).isPresent()
                      ? new Finished.Done(version, order.event())
                      : new Appending(order, customer, true)));
    }
  }
}
