package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Client.Call;
import java.util.List;
import java.util.function.Function;

/** The part of a client that folds the events and repairs the view. */
sealed interface LoadAndRepair {
  /** The next calls, given a function that returns the client at a later part. */
  List<Call> calls(Design design, Function<LoadAndRepair, Client> on);

  static LoadAndRepair begin() {
    return new Loading(Load.begin());
  }

  record Loading(Load.Reading reading) implements LoadAndRepair {
    @Override
    public List<Call> calls(Design design, Function<LoadAndRepair, Client> on) {
      return List.of(
          new Call.Read(
              "read " + reading,
              tables ->
                  on.apply(
                      switch (reading.next(tables, design)) {
                        case Load.Reading next -> new Loading(next);
                        case Load.Alive alive -> new Repairing(alive);
                        case Load.Gone gone ->
                            new RepairingTombstone(TombstoneRepair.of(gone.version()), gone);
                        case Load.NeverExisted none -> new Ended(none);
                        case Load.Corrupt corrupt -> new Ended(corrupt);
                      })));
    }
  }

  record Repairing(Load.Alive alive) implements LoadAndRepair {
    @Override
    public List<Call> calls(Design design, Function<LoadAndRepair, Client> on) {
      return List.of(
          new Call.Write(
              new Request.RepairView(alive.folded()),
              answer ->
                  on.apply(
                      answer == Request.Answer.TOMBSTONE
                          ? new Ended(new Load.Corrupt())
                          : new Ended(alive)),
              on.apply(begin())));
    }
  }

  record RepairingTombstone(TombstoneRepair repair, Load.Gone gone) implements LoadAndRepair {
    @Override
    public List<Call> calls(Design design, Function<LoadAndRepair, Client> on) {
      return repair.calls(
          next ->
              on.apply(
                  next instanceof TombstoneRepair.Ended
                      ? new Ended(gone)
                      : new RepairingTombstone(next, gone)));
    }
  }

  record Ended(Load.Loaded loaded) implements LoadAndRepair {
    @Override
    public List<Call> calls(Design design, Function<LoadAndRepair, Client> on) {
      return List.of();
    }
  }
}
