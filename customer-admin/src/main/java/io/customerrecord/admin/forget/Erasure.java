package io.customerrecord.admin.forget;

import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of an erasure.
 *
 * @param by from when on no store held a copy
 * @param lastWrite from when on no event of the customer was written, and so came into a stream;
 *     copies that were brought back may have been written until they were erased
 * @param basis how that is known
 */
record Erasure(Instant by, Instant lastWrite, String basis) {
  private Erasure(Instant by, String basis) {
    this(by, by, basis);
  }

  /**
   * The end according to the operator. It does not count if it is before the ledger was last
   * written, or before a table was created: copies may have been back since then.
   *
   * @param given what the operator says, or null to take it from the ledger
   * @param deletions all deletions that the stores know of
   * @param deletedAt when the last of them was
   * @param retentions what is known of the tables
   * @param now when the stores were read, and held no copy
   * @throws IllegalArgumentException if {@code given} is before the deletion
   */
  static Erasure of(
      @Nullable Instant given,
      List<Deletion> deletions,
      Optional<Instant> deletedAt,
      List<TableRetention> retentions,
      Instant now) {
    Optional<Instant> ledger = ledger(deletions);
    Erasure known = known(ledger, deletedAt, retentions, now);
    if (given == null) {
      return known;
    }
    if (deletedAt.filter(given::isBefore).isPresent()) {
      throw new IllegalArgumentException(
          "the customer was deleted at %s, so it cannot have been erased by %s"
              .formatted(deletedAt.get(), given));
    }
    boolean isOutdated =
        Stream.concat(ledger.stream(), retentions.stream().map(TableRetention::createdAt))
            .anyMatch(given::isBefore);
    return isOutdated
        ? new Erasure(
            known.by(), known.lastWrite(), known.basis() + "; what the operator says is earlier")
        : new Erasure(given, "the operator says so");
  }

  /**
   * The end according to the ledger: the relay erases the older events before it forwards the
   * deletion, the archiver writes the ledger when it receives it, and {@code reconcile} and {@code
   * reforget} write it again when they erase copies that were back. A table that was created later
   * may have brought copies back, and a later deletion shows that the customer was back; then the
   * end is not known, and this is the first moment at which no copy is seen.
   */
  private static Erasure known(
      Optional<Instant> ledger,
      Optional<Instant> deletedAt,
      List<TableRetention> retentions,
      Instant now) {
    // The clock of who deleted may be ahead of ours.
    Instant seen = deletedAt.filter(now::isBefore).orElse(now);
    if (ledger.isEmpty()) {
      return new Erasure(
          seen,
          deletedAt.orElse(seen),
          "this certificate found no copy; without an archive no earlier moment is known");
    }
    if (retentions.stream().map(TableRetention::createdAt).anyMatch(ledger.get()::isBefore)) {
      return new Erasure(
          seen,
          "this certificate found no copy; a table is newer than the archive's record of the"
              + " deletion, so a restore may have brought copies back in between");
    }
    if (deletedAt.filter(ledger.get()::isBefore).isPresent()) {
      return new Erasure(
          seen,
          "this certificate found no copy; the customer was deleted again after the archive"
              + " recorded a deletion, so it was back in between");
    }
    return new Erasure(
        ledger.get(), "the archive recorded the deletion, which follows the erasure of the tables");
  }

  /** When the ledger was last written. */
  private static Optional<Instant> ledger(List<Deletion> deletions) {
    return deletions.stream()
        .flatMap(each -> Optional.ofNullable(each.storedAt()).stream())
        .max(Comparator.naturalOrder())
        // S3 cuts off the fraction of a second.
        .map(time -> time.plusSeconds(1));
  }
}
