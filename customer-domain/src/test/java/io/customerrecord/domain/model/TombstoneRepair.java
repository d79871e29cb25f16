package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Client.Call;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.List;
import java.util.function.Function;

/** The part of a client that repairs the tombstone. */
sealed interface TombstoneRepair {
  /** The next calls, given a function that returns the client at a later part. */
  List<Call> calls(Function<TombstoneRepair, Client> on);

  static TombstoneRepair of(int deletion) {
    return new Look(deletion);
  }

  record Look(int deletion) implements TombstoneRepair {
    @Override
    public List<Call> calls(Function<TombstoneRepair, Client> on) {
      return List.of(
          new Call.Read(
              "read the view",
              tables ->
                  on.apply(
                      tables.view().equals(new Tombstone(deletion))
                          ? new Ended()
                          : new Put(deletion))));
    }
  }

  record Put(int deletion) implements TombstoneRepair {
    @Override
    public List<Call> calls(Function<TombstoneRepair, Client> on) {
      return List.of(
          new Call.Write(
              new Request.RepairTombstone(deletion),
              answer -> on.apply(new Ended()),
              on.apply(new Look(deletion))));
    }
  }

  record Ended() implements TombstoneRepair {
    @Override
    public List<Call> calls(Function<TombstoneRepair, Client> on) {
      return List.of();
    }
  }
}
