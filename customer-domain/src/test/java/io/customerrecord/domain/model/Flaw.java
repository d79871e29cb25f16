package io.customerrecord.domain.model;

/** A deviation from the design that the exploration must find. */
enum Flaw {
  /** The deletes of a batch are executed one by one in any order, as by BatchWriteItem. */
  ERASES_IN_ANY_ORDER,
  /** A living view may replace a tombstone. */
  REPAIRS_OVER_A_TOMBSTONE,
  /** A repair does not check that the next version does not exist. */
  REPAIRS_WHAT_IS_NOT_THE_NEWEST,
  /** A deletion does not check that the event before it still exists. */
  DELETES_AFTER_WHAT_IS_GONE,
  /** The relay does not wait for the end of the erasure. */
  FORWARDS_BEFORE_THE_ERASURE_ENDED,
  /** The relay checks the view only after the erasure. */
  ERASES_BESIDE_ANY_VIEW,
  /** A restore does not check that no event has followed the newest one. */
  RESTORES_BELOW_WHAT_HAS_FOLLOWED,
  /** A restore does not check that the event that it was planned with still exists. */
  RESTORES_BESIDE_WHAT_IS_GONE,
  /** A restore does not check that the view is no tombstone. */
  RESTORES_OVER_A_TOMBSTONE,
  /** The relay does not check the view after the erasure. */
  FORWARDS_WITHOUT_A_TOMBSTONE,
  /** An amendment uses a view without the event that confirms it. */
  TRUSTS_THE_VIEW_ALONE,
  /** A rebuild or a history page continues although the newest event is a deletion. */
  READS_BELOW_A_DELETION,
  /** A tombstone is lost during a creation, against the only assumption. */
  LOSES_A_TOMBSTONE_DURING_A_CREATION
}
