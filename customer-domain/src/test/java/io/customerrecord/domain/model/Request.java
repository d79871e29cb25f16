package io.customerrecord.domain.model;

import static io.customerrecord.domain.model.Request.Answer.CONFLICT;
import static io.customerrecord.domain.model.Request.Answer.DONE;
import static io.customerrecord.domain.model.Request.Answer.TOMBSTONE;

import io.customerrecord.domain.model.View.Living;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.List;
import java.util.stream.Stream;

/** One transaction. It is atomic. */
sealed interface Request {
  /** The response, unless it is lost. */
  enum Answer {
    DONE,
    CONFLICT,
    /** Only a tombstone prevents the repair. */
    TOMBSTONE
  }

  record Outcome(Answer answer, Tables tables) {}

  Outcome at(Tables tables, Design design);

  /**
   * A creation or amendment: the event must not exist, and the view must be at the version before.
   */
  record Append(List<Event> before, Event event) implements Request {
    int version() {
      return before.size() + 1;
    }

    @Override
    public Outcome at(Tables tables, Design design) {
      if (tables.event(version()).isPresent()) {
        return alreadyThere(tables, version(), event);
      }
      boolean expected =
          switch (tables.view()) {
            case View.Absent none -> before.isEmpty();
            case Living living -> living.version() == before.size();
            case Tombstone tombstone -> false;
          };
      if (!expected) {
        return new Outcome(CONFLICT, tables);
      }
      List<Event> after = Stream.concat(before.stream(), Stream.of(event)).toList();
      return new Outcome(DONE, tables.with(version(), event, new Living(after)));
    }

    @Override
    public String toString() {
      return "append " + event + " at " + version();
    }
  }

  /**
   * The event that was read as the newest must exist, the next one must not. Any view is replaced.
   */
  record Delete(int newest, Event deletion) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      if (tables.event(newest + 1).isPresent()) {
        return alreadyThere(tables, newest + 1, deletion);
      }
      if (tables.event(newest).isEmpty() && !design.has(Flaw.DELETES_AFTER_WHAT_IS_GONE)) {
        return new Outcome(CONFLICT, tables);
      }
      return new Outcome(DONE, tables.with(newest + 1, deletion, new Tombstone(newest + 1)));
    }

    @Override
    public String toString() {
      return "delete at " + (newest + 1);
    }
  }

  /** The last folded event must exist, the next must not, and the view must be no tombstone. */
  record RepairView(List<Event> folded) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      boolean newest =
          tables.event(folded.size()).filter(folded.getLast()::equals).isPresent()
              && (tables.event(folded.size() + 1).isEmpty()
                  || design.has(Flaw.REPAIRS_WHAT_IS_NOT_THE_NEWEST));
      if (!newest) {
        return new Outcome(CONFLICT, tables);
      }
      return tables.view() instanceof Tombstone && !design.has(Flaw.REPAIRS_OVER_A_TOMBSTONE)
          ? new Outcome(TOMBSTONE, tables)
          : new Outcome(DONE, tables.with(new Living(folded)));
    }

    @Override
    public String toString() {
      return "repair the view to version " + folded.size();
    }
  }

  /**
   * The deletion must exist, and the next event must not. Any view is replaced. Only the key and
   * the name of the deletion are read, so that an unreadable deletion gets its tombstone too.
   */
  record RepairTombstone(int deletion) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      boolean newest =
          tables.event(deletion).filter(Event::deletion).isPresent()
              && tables.event(deletion + 1).isEmpty();
      return newest
          ? new Outcome(DONE, tables.with(new Tombstone(deletion)))
          : new Outcome(CONFLICT, tables);
    }

    @Override
    public String toString() {
      return "write the tombstone of version " + deletion;
    }
  }

  /** Deletes all events of a batch, without a condition. */
  record Erase(List<Integer> versions) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      return new Outcome(DONE, tables.without(versions));
    }

    @Override
    public String toString() {
      return "erase " + versions;
    }
  }

  /** The event must not exist, and no event may have followed the newest restored one. */
  record Restore(int version, Event event, int newest) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      if (tables.event(version).isPresent()) {
        return alreadyThere(tables, version, event);
      }
      return tables.event(newest + 1).isPresent()
              && !design.has(Flaw.RESTORES_BELOW_WHAT_HAS_FOLLOWED)
          ? new Outcome(CONFLICT, tables)
          : new Outcome(DONE, tables.with(version, event, tables.view()));
    }

    @Override
    public String toString() {
      return "restore " + version;
    }
  }

  private static Outcome alreadyThere(Tables tables, int version, Event event) {
    boolean same = tables.event(version).filter(event::equals).isPresent();
    return new Outcome(same ? DONE : CONFLICT, tables);
  }
}
