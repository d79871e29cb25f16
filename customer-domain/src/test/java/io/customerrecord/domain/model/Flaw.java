package io.customerrecord.domain.model;

/** A deviation from the design, which shows that the exploration would find it. */
enum Flaw {
  /** The deletes of a batch happen one by one in any order, as those of a BatchWriteItem. */
  ERASES_IN_ANY_ORDER,
  /** A living view may replace a tombstone. */
  REPAIRS_OVER_A_TOMBSTONE,
  /** A repair does not check that the next version does not exist. */
  REPAIRS_WHAT_IS_NOT_THE_NEWEST,
  /** A deletion does not check that the event before it still exists. */
  DELETES_AFTER_WHAT_IS_GONE,
  /** The relay does not wait for the end of the erasure. */
  FORWARDS_BEFORE_THE_ERASURE_ENDED,
  /** The relay looks at the view only after the erasure. */
  ERASES_BESIDE_ANY_VIEW,
  /** A restore does not check that nothing has followed the newest event. */
  RESTORES_BELOW_WHAT_HAS_FOLLOWED,
  /** The relay does not look at the view after the erasure. */
  FORWARDS_WITHOUT_A_TOMBSTONE,
  /** An amendment takes a view whose event it did not find. */
  TRUSTS_THE_VIEW_ALONE,
  /** A rebuild or a history page goes on although the newest event is a deletion. */
  READS_BELOW_A_DELETION,
  /** The one assumption does not hold. */
  LOSES_A_TOMBSTONE_DURING_A_CREATION
}
