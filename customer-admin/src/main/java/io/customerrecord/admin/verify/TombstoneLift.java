package io.customerrecord.admin.verify;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;

/**
 * The decision that the tombstone of one customer is replaced by the living customer. A tombstone
 * without a deletion may be all that the tables still know of a deletion, so it is taken for one
 * customer at a time, and not against the ledger of the archive. Immutable.
 */
public final class TombstoneLift {
  private final CustomerId customerId;

  private TombstoneLift(CustomerId customerId) {
    this.customerId = customerId;
  }

  /**
   * Decides about a customer whom the archive does not know as forgotten.
   *
   * @param customerId which customer
   * @param archive the archive
   * @return the decision
   * @throws IllegalArgumentException if the ledger has a deletion of the customer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 fails
   */
  public static TombstoneLift of(CustomerId customerId, ArchiveReader archive) {
    ArchiveKey.Tombstone tombstone = new ArchiveKey.Tombstone(customerId);
    if (archive.find(tombstone).isPresent()) {
      throw new IllegalArgumentException(
          "the archive has %s, so the customer was forgotten, and its tombstone stays: reforget"
              .formatted(tombstone.text()));
    }
    return new TombstoneLift(customerId);
  }

  /**
   * Decides about a customer of tables that have no archive, so that no ledger can contradict.
   *
   * @param customerId which customer
   * @return the decision
   */
  public static TombstoneLift withoutArchive(CustomerId customerId) {
    return new TombstoneLift(customerId);
  }

  /**
   * Whose tombstone is lifted.
   *
   * @return the customer
   */
  public CustomerId customerId() {
    return customerId;
  }
}
