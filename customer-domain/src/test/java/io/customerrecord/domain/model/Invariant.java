package io.customerrecord.domain.model;

/** What holds at every moment; {@code docs/invariants.md} has them by the same names. */
enum Invariant {
  /** As long as a version is there, so is every later one; without a deletion all from 1 are. */
  GAPLESS,
  /** An event follows the newest, is never overwritten, and is erased only below a deletion. */
  APPEND_ONLY,
  /** A command has at most one event. */
  ONCE,
  /** The view is absent, or what the events amount to: the living customer, or the tombstone. */
  VIEW,
  /** The event of an acknowledged command is there as long as the customer lives. */
  ACKNOWLEDGED,
  /** A read answers what was so when it began, or later; after a deletion always "gone". */
  READ,
  /**
   * Once an erasure has ended nothing older than the deletion is there, ever again. The relay
   * forwards only then, and after it has put the tombstone right.
   */
  ERASED,
  /** {@code CorruptHistory} is reported only where a table was tampered with. */
  NO_FALSE_ALARM,
  /** A client comes to its end if the others pause. */
  ENDS;

  /** An invariant that does not hold, and what was found instead. */
  record Violated(Invariant invariant, String found) {}

  Violated violated(String found) {
    return new Violated(this, found);
  }
}
