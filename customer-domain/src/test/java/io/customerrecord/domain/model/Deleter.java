package io.customerrecord.domain.model;

import java.util.List;

/** A caller that deletes the customer, or resumes the erasure if it is deleted already. */
sealed interface Deleter extends Client {
  static Client of(String command) {
    return new Begin(Event.deletion(command, 0));
  }

  record Begin(Event deletion) implements Deleter {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Read(
              "read the newest event",
              t -> {
                if (t.newest() == 0) {
                  return new Finished.Rejected();
                }
                return t.deleted()
                    ? new RepairingTombstone(t.newest(), TombstoneRepair.of(t.newest()))
                    : new Deleting(deletion, t.newest());
              }));
    }
  }

  record Deleting(Event deletion, int newest) implements Deleter {
    @Override
    public List<Call> calls(Design design) {
      return List.of(
          new Call.Write(
              new Request.Delete(newest, deletion),
              answer ->
                  answer == Request.Answer.DONE
                      ? new Erasing(newest + 1, Erasure.below(newest + 1))
                      : new Begin(deletion),
              new Begin(Event.deletion(deletion.command(), deletion.attempt() + 1))));
    }
  }

  record RepairingTombstone(int version, TombstoneRepair repair) implements Deleter {
    @Override
    public List<Call> calls(Design design) {
      return repair.calls(
          next ->
              next instanceof TombstoneRepair.Ended
                  ? new Erasing(version, Erasure.below(version))
                  : new RepairingTombstone(version, next));
    }
  }

  record Erasing(int deletion, Erasure erasure) implements Deleter {
    @Override
    public List<Call> calls(Design design) {
      return erasure.calls(
          design,
          next ->
              next instanceof Erasure.Ended
                  ? new Finished.Deleted(deletion)
                  : new Erasing(deletion, next));
    }
  }
}
