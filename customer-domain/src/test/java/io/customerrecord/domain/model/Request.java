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

  /**
   * Lost events of a history. None of them may exist. The anchor, if any, is an event that was read
   * or restored before and must still exist. No event may have followed the newest one, and the
   * view must be no tombstone.
   *
   * @param versions the events to put
   * @param anchor the version of the anchor, or 0
   * @param history all events of the history
   */
  record Restore(List<Integer> versions, int anchor, List<Event> history) implements Request {
    @Override
    public Outcome at(Tables tables, Design design) {
      if (versions.stream().allMatch(version -> holds(version, tables))) {
        return new Outcome(DONE, tables);
      }
      boolean isAllowed =
          versions.stream().allMatch(version -> tables.event(version).isEmpty())
              && (anchor == 0
                  || holds(anchor, tables)
                  || design.has(Flaw.RESTORES_BESIDE_WHAT_IS_GONE))
              && (tables.event(history.size() + 1).isEmpty()
                  || design.has(Flaw.RESTORES_BELOW_WHAT_HAS_FOLLOWED))
              && (!(tables.view() instanceof Tombstone)
                  || design.has(Flaw.RESTORES_OVER_A_TOMBSTONE));
      if (!isAllowed) {
        return new Outcome(CONFLICT, tables);
      }
      Tables after = tables;
      for (int version : versions) {
        after = after.with(version, history.get(version - 1), after.view());
      }
      return new Outcome(DONE, after);
    }

    private boolean holds(int version, Tables tables) {
      return tables.event(version).filter(history.get(version - 1)::equals).isPresent();
    }

    @Override
    public String toString() {
      return "restore " + versions;
    }
  }

  private static Outcome alreadyThere(Tables tables, int version, Event event) {
    boolean same = tables.event(version).filter(event::equals).isPresent();
    return new Outcome(same ? DONE : CONFLICT, tables);
  }
}
