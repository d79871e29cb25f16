package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import io.customerrecord.domain.model.View.Living;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.List;
import java.util.Optional;

/** Reads the customer repeatedly, as find does or as a rebuild or a history page does. */
sealed interface Reader extends Client {
  /** The state when the read began. */
  record Asked(int newest, boolean deleted) {
    static Asked at(Tables tables) {
      return new Asked(tables.newest(), tables.deleted());
    }
  }

  static Client idle() {
    return new Idle();
  }

  record Idle() implements Reader {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read("find: read the view", Idle::find),
          new Call.Read("rebuild: read the newest event", t -> went(Load.begin(), t, design)));
    }

    @Override
    public boolean atRest() {
      return true;
    }

    private static Client find(Tables t) {
      return switch (t.view()) {
        case View.Absent none -> new Loading(Asked.at(t), Load.begin());
        case Living living -> told(Asked.at(t), new Load.Alive(living.folded()), t);
        case Tombstone(int version) -> told(Asked.at(t), new Load.Gone(version), t);
      };
    }

    private static Client went(Load.Reading begin, Tables t, Design design) {
      return new Loading(Asked.at(t), begin).after(t, design);
    }
  }

  record Loading(Asked asked, Load.Reading reading) implements Reader {
    @Override
    public List<Call> calls(Design design) {
      return List.of(new Call.Read("read " + reading, t -> after(t, design)));
    }

    private Client after(Tables tables, Design design) {
      return switch (reading.next(tables, design)) {
        case Load.Reading next -> new Loading(asked, next);
        case Load.Loaded loaded -> told(asked, loaded, tables);
      };
    }
  }

  private static Client told(Asked asked, Load.Loaded answer, Tables tables) {
    boolean right =
        switch (answer) {
          case Load.Alive(List<Event> folded) ->
              !asked.deleted() && folded.size() >= asked.newest() && agree(folded, tables);
          case Load.Gone gone -> tables.deleted();
          case Load.NeverExisted none -> asked.newest() == 0;
          case Load.Corrupt corrupt -> false;
        };
    return right ? new Idle() : new Misled(asked, answer);
  }

  private static boolean agree(List<Event> folded, Tables tables) {
    for (int version : tables.events().keySet()) {
      if (version <= folded.size()
          && !folded.get(version - 1).equals(tables.events().get(version))) {
        return false;
      }
    }
    return true;
  }

  /** Has read a wrong result. */
  record Misled(Asked asked, Load.Loaded answer) implements Reader {
    @Override
    public List<Call> calls(Design design) {
      return List.of();
    }

    @Override
    public Optional<Violated> violated(Tables tables) {
      return Optional.of(
          Invariant.READ.violated("a read that began at %s returned %s".formatted(asked, answer)));
    }
  }
}
