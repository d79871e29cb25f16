package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import io.customerrecord.domain.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * The archive, versioned or not. Every version of every object below {@code events/ID/} is a copy;
 * a delete marker is none, since it holds no data. Of a forgotten customer the ledger holds {@code
 * erased/ID.json}, by which the archiver removes events that arrive late.
 */
public final class ArchiveBucket implements InspectedStore {
  private final S3Client s3;
  private final String bucket;

  /**
   * An archive.
   *
   * @param s3 the client to use; the caller closes it
   * @param bucket the name of the bucket
   */
  public ArchiveBucket(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.ARCHIVE, bucket);
    readLedger(customerId, found);
    readEvents(customerId, found);
    return found.build();
  }

  private void readEvents(CustomerId customerId, StoreReading.Builder found) {
    String prefix = "events/" + customerId + "/";
    long markers = 0;
    var pages = s3.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(prefix));
    for (var page : pages) {
      found.countRequest(page.versions().size() + page.deleteMarkers().size());
      page.versions().forEach(version -> found.copy(nameOf(version)));
      markers += page.deleteMarkers().size();
    }
    if (markers > 0) {
      found.remains("deleteMarkers", Long.toString(markers));
    }
  }

  private static String nameOf(ObjectVersion version) {
    return Boolean.TRUE.equals(version.isLatest())
        ? version.key()
        : "%s (version %s, which is not current)".formatted(version.key(), version.versionId());
  }

  private void readLedger(CustomerId customerId, StoreReading.Builder found) {
    String key = "erased/" + customerId + ".json";
    var page = s3.listObjectVersions(request -> request.bucket(bucket).prefix(key));
    List<ObjectVersion> versions =
        page.versions().stream().filter(version -> version.key().equals(key)).toList();
    found.countRequest(versions.size());
    if (versions.stream().noneMatch(version -> Boolean.TRUE.equals(version.isLatest()))) {
      found.missing(
          "there is no %s: the archiver does not know of the deletion, and keeps what arrives late"
              .formatted(key));
    }
    Optional<Instant> newest =
        versions.stream().map(ObjectVersion::lastModified).max(Comparator.naturalOrder());
    for (ObjectVersion version : versions) {
      byte[] bytes =
          s3.getObjectAsBytes(
                  request -> request.bucket(bucket).key(key).versionId(version.versionId()))
              .asByteArrayUnsafe();
      found.countRequest(1);
      Optional<Instant> deletedAt = LedgerObject.judge(nameOf(version), customerId, bytes, found);
      found.deletion(new Deletion(deletedAt.orElse(null), newest.orElse(null)));
    }
    newest.ifPresent(time -> found.remains("written", time.toString()));
  }
}
