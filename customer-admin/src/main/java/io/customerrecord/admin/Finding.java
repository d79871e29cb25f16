package io.customerrecord.admin;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.EventTableRow;
import org.jspecify.annotations.Nullable;

/**
 * One finding of a run. It never holds personal data.
 *
 * @param kind what was found
 * @param customerId whose data it is about, or null if it belongs to no customer
 * @param version the version of the event that it is about, or null if it is about no single event
 * @param detail more about it, such as the names of the fields that differ; may be empty
 * @param outcome what became of it
 */
public record Finding(
    FindingKind kind,
    @Nullable CustomerId customerId,
    @Nullable Long version,
    String detail,
    Outcome outcome) {

  /** What became of a finding. */
  public enum Outcome {
    /** It was only reported. */
    FOUND,
    /** It would have been mended, but the run was to change nothing. */
    WOULD_MEND,
    /** It is about to be mended; its outcome follows unless the run is killed. */
    MENDING,
    /** It was mended. */
    MENDED,
    /**
     * It could not be mended, or not to its end, because of changes meanwhile; another run may
     * succeed.
     */
    NOT_MENDED
  }

  /**
   * A finding that nothing was done about.
   *
   * @param kind what was found
   * @param customerId whose data it is about
   * @param version the version of the event that it is about, or null
   * @param detail more about it, without personal data
   * @return the finding
   */
  public static Finding of(
      FindingKind kind, CustomerId customerId, @Nullable Long version, String detail) {
    return new Finding(kind, customerId, version, detail, Outcome.FOUND);
  }

  /**
   * A row of the event table that is not an event, which nothing is done about.
   *
   * @param row the row
   * @return the finding
   */
  public static Finding of(EventTableRow.Foreign row) {
    return new Finding(
        FindingKind.FOREIGN_ROW, row.customerId(), null, "event: " + row.key(), Outcome.FOUND);
  }

  /**
   * The same finding with another outcome.
   *
   * @param other what became of it
   * @return the finding
   */
  public Finding with(Outcome other) {
    return new Finding(kind, customerId, version, detail, other);
  }
}
