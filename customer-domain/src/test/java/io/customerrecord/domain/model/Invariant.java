package io.customerrecord.domain.model;

/** The invariants, with the names of {@code docs/invariants.md}. */
enum Invariant {
  /** If a version exists, so does every later one; without a deletion all from 1 exist. */
  GAPLESS,
  /** An event follows the newest one, is never overwritten, and is erased only below a deletion. */
  APPEND_ONLY,
  /** A command has at most one event. */
  ONCE,
  /** The view is absent or the fold of the events: a living customer or a tombstone. */
  VIEW,
  /** The event of an acknowledged command exists as long as the customer is not deleted. */
  ACKNOWLEDGED,
  /** A read returns a state that held when it began or later; after a deletion always "gone". */
  READ,
  /**
   * After an erasure has ended, no event older than the deletion exists ever again. The relay
   * forwards the deletion only then, and after it has repaired the tombstone.
   */
  ERASED,
  /** {@code CorruptHistory} is reported only if a table was tampered with. */
  NO_FALSE_ALARM,
  /** A client finishes if the others pause. */
  ENDS;

  /** A violated invariant, and what was found instead. */
  record Violated(Invariant invariant, String found) {}

  Violated violated(String found) {
    return new Violated(this, found);
  }
}
