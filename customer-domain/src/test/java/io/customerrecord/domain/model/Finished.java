package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import java.util.List;
import java.util.Optional;

/** A client that has ended and has its answer. */
sealed interface Finished extends Client {
  @Override
  default List<Call> calls(Design design) {
    return List.of();
  }

  /** The command was acknowledged: this is its event. */
  record Done(int version, Event event) implements Finished {
    @Override
    public Optional<Violated> violated(Tables tables) {
      return tables.deleted() || tables.event(version).filter(event::equals).isPresent()
          ? Optional.empty()
          : Optional.of(Invariant.ACKNOWLEDGED.violated(event + " is lost"));
    }
  }

  /** The command was refused, and nothing is promised. */
  record Refused() implements Finished {}

  /** The deletion is done, and nothing is left to erase. */
  record Forgotten(int deletion) implements Finished {
    @Override
    public Optional<Violated> violated(Tables tables) {
      return tables.versions(0, deletion - 1).isEmpty()
          ? Optional.empty()
          : Optional.of(Invariant.ERASED.violated("there are again " + tables.events()));
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
