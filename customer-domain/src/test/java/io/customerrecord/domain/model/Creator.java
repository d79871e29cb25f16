package io.customerrecord.domain.model;

import java.util.List;

/** A caller that creates the customer under a key, possibly at the same time as another. */
sealed interface Creator extends Client {
  String COMMAND = "create";

  static Client of(int attempt) {
    return new Begin(Event.of(COMMAND, attempt));
  }

  record Begin(Event event) implements Creator {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read(
              "read the newest event",
              t ->
                  t.newest() == 0
                      ? new Creating(event)
                      : new Loading(event, LoadAndRepair.begin())));
    }
  }

  record Creating(Event event) implements Creator {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Write(
              new Request.Append(List.of(), event),
              answer ->
                  answer == Request.Answer.DONE
                      ? new Finished.Done(1, event)
                      : new Loading(event, LoadAndRepair.begin()),
              new LookingUp(event)));
    }

    @Override
    public boolean creating() {
      return true;
    }
  }

  /** Looks up the event of a write whose response was lost. */
  record LookingUp(Event event) implements Creator {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read(
              "look up " + event,
              t ->
                  t.event(1).filter(event::equals).isPresent()
                      ? new Finished.Done(1, event)
                      : new Creating(event)));
    }

    @Override
    public boolean creating() {
      return true;
    }
  }

  /**
   * The id exists: the same command has created the customer, which may have been deleted since.
   */
  record Loading(Event event, LoadAndRepair load) implements Creator {
    @Override
    public List<Call> calls(Design design) {
      return load.calls(
          design,
          next ->
              next instanceof LoadAndRepair.Ended(Load.Loaded loaded)
                  ? switch (loaded) {
                    case Load.Alive alive -> new Finished.Done(1, alive.folded().getFirst());
                    case Load.Gone gone -> new Finished.Rejected();
                    case Load.Corrupt corrupt -> new Finished.Alarm("a creation");
                    case Load.NeverExisted none -> new Finished.Alarm("a view without events");
                  }
                  : new Loading(event, next));
    }
  }
}
