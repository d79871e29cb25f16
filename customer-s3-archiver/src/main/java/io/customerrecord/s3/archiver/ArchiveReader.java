package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads the archive as it is, for tools that compare it with the tables or restore them from it.
 * Thread-safe.
 *
 * <p>Methods throw {@link software.amazon.awssdk.core.exception.SdkException} if S3 fails.
 */
public final class ArchiveReader {
  private static final int NOT_FOUND = 404;
  private static final String HIGHEST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final S3Client s3;
  private final String bucketName;

  /**
   * A reader.
   *
   * @param s3 the client to use; the caller closes it
   * @param bucketName the archive's bucket
   */
  public ArchiveReader(S3Client s3, String bucketName) {
    this.s3 = s3;
    this.bucketName = bucketName;
  }

  /**
   * A page of a listing.
   *
   * @param objects the objects directly under the prefix, by key
   * @param prefixes what the other keys begin with, each up to the next slash and once, if the
   *     listing was to group them
   * @param next where the next page starts, or empty after the last
   */
  public record Page(List<ArchivedObject> objects, List<String> prefixes, Optional<String> next) {
    /** Copies the lists. */
    public Page {
      objects = List.copyOf(objects);
      prefixes = List.copyOf(prefixes);
    }
  }

  /**
   * A page of the objects under a prefix.
   *
   * @param prefix what their keys begin with
   * @param after the {@code next} of the page before, or empty for the first
   * @return at most 1,000 objects
   */
  public Page objects(String prefix, Optional<String> after) {
    return page(prefix, after, null);
  }

  /**
   * A page of what is directly under a prefix. Keys with another slash are grouped by what stands
   * before it.
   *
   * @param prefix empty, or ends with a slash
   * @param after the {@code next} of the page before, or empty for the first
   * @return at most 1,000 objects and prefixes
   */
  public Page entries(String prefix, Optional<String> after) {
    return page(prefix, after, "/");
  }

  /**
   * A page of what is directly under a prefix, like {@link #entries}, but with the prefixes of
   * which only earlier versions or delete markers are left.
   *
   * @param prefix empty, or ends with a slash
   * @param after the {@code next} of the page before, or empty for the first
   * @return at most 1,000 objects and prefixes
   */
  public Page entriesOfAllVersions(String prefix, Optional<String> after) {
    ListObjectVersionsResponse response =
        s3.listObjectVersions(
            request ->
                request
                    .bucket(bucketName)
                    .prefix(prefix)
                    .delimiter("/")
                    .keyMarker(after.orElse(null)));
    List<ArchivedObject> objects =
        response.versions().stream()
            .filter(version -> Boolean.TRUE.equals(version.isLatest()))
            .map(version -> ArchivedObject.of(version.key(), version.eTag()))
            .toList();
    List<String> prefixes = response.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    String next =
        Stream.concat(
                response.versions().stream().map(ObjectVersion::key),
                response.deleteMarkers().stream().map(DeleteMarkerEntry::key))
            .reduce(last(List.of(), prefixes), (a, b) -> a.compareTo(b) > 0 ? a : b);
    return new Page(
        objects,
        prefixes,
        Boolean.TRUE.equals(response.isTruncated()) ? Optional.of(next) : Optional.empty());
  }

  private Page page(String prefix, Optional<String> after, @Nullable String delimiter) {
    ListObjectsV2Response response =
        s3.listObjectsV2(
            request ->
                request
                    .bucket(bucketName)
                    .prefix(prefix)
                    .delimiter(delimiter)
                    .startAfter(after.orElse(null)));
    List<ArchivedObject> objects =
        response.contents().stream()
            .map(object -> ArchivedObject.of(object.key(), object.eTag()))
            .toList();
    List<String> prefixes = response.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    return new Page(
        objects,
        prefixes,
        Boolean.TRUE.equals(response.isTruncated())
            ? Optional.of(last(objects, prefixes))
            : Optional.empty());
  }

  /** The next page starts after a key, so a prefix is passed by a key behind all that it has. */
  private static String last(List<ArchivedObject> objects, List<String> prefixes) {
    String object = objects.isEmpty() ? "" : objects.getLast().key();
    String prefix = prefixes.isEmpty() ? "" : prefixes.getLast() + HIGHEST_CHARACTER;
    return object.compareTo(prefix) > 0 ? object : prefix;
  }

  /**
   * An object without its content.
   *
   * @param key its key
   * @return the object, or empty if there is none
   */
  public Optional<ArchivedObject> find(ArchiveKey key) {
    try {
      HeadObjectResponse head =
          s3.headObject(request -> request.bucket(bucketName).key(key.text()));
      return Optional.of(ArchivedObject.of(key.text(), head.eTag()));
    } catch (S3Exception e) {
      return unlessNotFound(e);
    }
  }

  /**
   * The content of an object.
   *
   * @param key its key
   * @return its bytes, or empty if there is no such object
   */
  public Optional<SdkBytes> read(String key) {
    try {
      return Optional.of(
          SdkBytes.fromByteArrayUnsafe(
              s3.getObject(
                      request -> request.bucket(bucketName).key(key), ResponseTransformer.toBytes())
                  .asByteArrayUnsafe()));
    } catch (S3Exception e) {
      return unlessNotFound(e);
    }
  }

  private static <T> Optional<T> unlessNotFound(S3Exception e) {
    if (e.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    throw e;
  }

  /**
   * Whether anything is left of the events of a customer: an object, an earlier version of one, or
   * a delete marker.
   *
   * @param customerId whose events
   * @return how many versions and delete markers the first page of a listing shows, at most 1,000
   */
  public int versionsLeft(CustomerId customerId) {
    ListObjectVersionsResponse page =
        s3.listObjectVersions(
            request -> request.bucket(bucketName).prefix(ArchiveKey.prefixOf(customerId)));
    return page.versions().size() + page.deleteMarkers().size();
  }
}
