package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import java.util.List;
import java.util.Optional;

/** The relay. Lambda delivers the deletion again until the relay has forwarded it. */
sealed interface Relay extends Client {
  static Client idle() {
    return new Waiting();
  }

  @Override
  default Optional<Client> repeated() {
    return Optional.of(new Waiting());
  }

  record Waiting() implements Relay {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read(
              "take the deletion from the stream", t -> t.deleted() ? began(t, design) : this));
    }

    @Override
    public boolean atRest() {
      return true;
    }

    private static Client began(Tables tables, Design design) {
      int deletion = tables.newest();
      return design.has(Flaw.ERASES_BESIDE_ANY_VIEW)
          ? new Erasing(deletion, Erasure.below(deletion))
          : new RepairingTombstone(deletion, TombstoneRepair.of(deletion), false);
    }
  }

  /** Repairs the tombstone before the erasure and again after it. */
  record RepairingTombstone(int deletion, TombstoneRepair repair, boolean erased) implements Relay {
    @Override
    public List<Call> calls(Design design) {
      boolean last = erased || design.has(Flaw.FORWARDS_BEFORE_THE_ERASURE_ENDED);
      return repair.calls(
          next -> {
            if (!(next instanceof TombstoneRepair.Ended)) {
              return new RepairingTombstone(deletion, next, erased);
            }
            return last ? new Forwarding(deletion) : new Erasing(deletion, Erasure.below(deletion));
          });
    }
  }

  record Erasing(int deletion, Erasure erasure) implements Relay {
    @Override
    public List<Call> calls(Design design) {
      Client last =
          design.has(Flaw.FORWARDS_WITHOUT_A_TOMBSTONE)
              ? new Forwarding(deletion)
              : new RepairingTombstone(deletion, TombstoneRepair.of(deletion), true);
      return erasure.calls(
          design, next -> next instanceof Erasure.Ended ? last : new Erasing(deletion, next));
    }
  }

  record Forwarding(int deletion) implements Relay {
    @Override
    public List<Call> calls(Design design) {
      return List.of(new Call.Read("forward the deletion", t -> new Forwarded(deletion)));
    }
  }

  record Forwarded(int deletion) implements Relay {
    @Override
    public List<Call> calls(Design design) {
      return List.of();
    }

    @Override
    public Optional<Violated> violated(Tables tables) {
      return tables.versions(0, deletion - 1).isEmpty()
          ? Optional.empty()
          : Optional.of(Invariant.ERASED.violated("events still exist: " + tables.events()));
    }
  }
}
