package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import java.util.List;
import java.util.Optional;

/** A client that has finished and has its result. */
sealed interface Finished extends Client {
  @Override
  default List<Call> calls(Design design) {
    return List.of();
  }

  /** The command was acknowledged with this event. */
  record Done(int version, Event event) implements Finished {
    @Override
    public Optional<Violated> violated(Tables tables) {
      return tables.deleted() || tables.event(version).filter(event::equals).isPresent()
          ? Optional.empty()
          : Optional.of(Invariant.ACKNOWLEDGED.violated(event + " is lost"));
    }
  }

  /** The command was rejected. */
  record Rejected() implements Finished {}

  /** The customer was deleted, and nothing is left to erase. */
  record Deleted(int deletion) implements Finished {
    @Override
    public Optional<Violated> violated(Tables tables) {
      return tables.versions(0, deletion - 1).isEmpty()
          ? Optional.empty()
          : Optional.of(Invariant.ERASED.violated("events exist again: " + tables.events()));
    }
  }

  /** {@code CorruptHistory} was reported. */
  record Alarm(String why) implements Finished {
    @Override
    public Optional<Violated> violated(Tables tables) {
      return Optional.of(Invariant.NO_FALSE_ALARM.violated(why));
    }
  }
}
