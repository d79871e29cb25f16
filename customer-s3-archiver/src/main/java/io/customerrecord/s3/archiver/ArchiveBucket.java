package io.customerrecord.s3.archiver;

import io.customerrecord.domain.Deadline;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.lambda.support.call.OutOfTime;
import io.customerrecord.lambda.support.call.RetryPauses;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The archive's bucket, versioned or not, for one invocation or one task of a tool: each call is
 * made only if there is time for it, and ends before the deadline. Thread-safe, as the SDK's
 * clients are.
 */
final class ArchiveBucket {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int MOST_ATTEMPTS = 6;

  /** Time for a write and for the check after it, without which the write is not confirmed. */
  private static final Duration FOR_A_WRITE = Wiring.LONGEST_CALL.multipliedBy(2).plusMillis(500);

  private final S3Client s3;
  private final String name;
  private final Deadline deadline;
  private final Duration longestCall;
  private final RetryPauses pauses;

  /** A bucket of the function. */
  ArchiveBucket(S3Client s3, String name, Deadline deadline, RetryPauses pauses) {
    this(s3, name, deadline, Wiring.LONGEST_CALL, pauses);
  }

  private ArchiveBucket(
      S3Client s3, String name, Deadline deadline, Duration longestCall, RetryPauses pauses) {
    this.s3 = s3;
    this.name = name;
    this.deadline = deadline;
    this.longestCall = longestCall;
    this.pauses = pauses;
  }

  /** A bucket of a tool, whose calls may take longer. */
  static ArchiveBucket ofTool(S3Client s3, String name, Deadline deadline) {
    return new ArchiveBucket(s3, name, deadline, Wiring.LONGEST_CALL_OF_A_TOOL, new RetryPauses());
  }

  boolean has(String key) {
    try {
      s3.headObject(request -> request.bucket(name).key(key).overrideConfiguration(timeout()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Writes an event unless the key exists; false if it exists, and then its object stays. */
  boolean putIfAbsent(String key, byte[] event) {
    PutObjectRequest request = requestFor(key, event).ifNoneMatch("*").build();
    for (int attempt = 1; ; attempt++) {
      if (!deadline.allows(FOR_A_WRITE)) {
        throw new OutOfTime();
      }
      try {
        s3.putObject(
            request.toBuilder().overrideConfiguration(timeoutOfAWrite()).build(),
            RequestBody.fromBytes(event));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (e.statusCode() != CONFLICT || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        if (!pauses.waitBefore(attempt + 1, deadline)) {
          throw new OutOfTime();
        }
      }
    }
  }

  /** Writes an event over the object of the key. */
  void put(String key, byte[] event) {
    s3.putObject(
        requestFor(key, event).overrideConfiguration(timeoutOfAWrite()).build(),
        RequestBody.fromBytes(event));
  }

  private PutObjectRequest.Builder requestFor(String key, byte[] event) {
    return PutObjectRequest.builder()
        .bucket(name)
        .key(key)
        .contentType(EventJson.MEDIA_TYPE)
        .checksumCRC32(checksumOf(event));
  }

  /** A header; the SDK's own checksum would be a trailer, and the object be sent in chunks. */
  private static String checksumOf(byte[] event) {
    CRC32 checksum = new CRC32();
    checksum.update(event);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Deletes every version of every object under a prefix, and every delete marker.
   *
   * @return how many versions and delete markers were deleted
   * @throws NotDeleted if S3 does not delete one of them
   */
  int deleteEverythingUnder(String prefix) {
    int deleted = 0;
    ListObjectVersionsRequest request =
        ListObjectVersionsRequest.builder().bucket(name).prefix(prefix).build();
    while (true) {
      ListObjectVersionsResponse page =
          s3.listObjectVersions(request.toBuilder().overrideConfiguration(timeout()).build());
      List<ObjectIdentifier> found = identifiersIn(page);
      if (!found.isEmpty()) {
        delete(found);
        deleted += found.size();
      }
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return deleted;
      }
      request =
          request.toBuilder()
              .keyMarker(page.nextKeyMarker())
              .versionIdMarker(page.nextVersionIdMarker())
              .build();
    }
  }

  private static List<ObjectIdentifier> identifiersIn(ListObjectVersionsResponse page) {
    List<ObjectIdentifier> found = new ArrayList<>();
    page.versions().forEach(v -> found.add(identifier(v.key(), v.versionId())));
    page.deleteMarkers().forEach(m -> found.add(identifier(m.key(), m.versionId())));
    return found;
  }

  private static ObjectIdentifier identifier(String key, String versionId) {
    return ObjectIdentifier.builder().key(key).versionId(versionId).build();
  }

  private void delete(List<ObjectIdentifier> objects) {
    DeleteObjectsResponse response =
        s3.deleteObjects(
            request ->
                request
                    .bucket(name)
                    .delete(delete -> delete.objects(objects).quiet(true))
                    .overrideConfiguration(timeout()));
    if (!response.errors().isEmpty()) {
      throw new NotDeleted(response.errors().size());
    }
  }

  private Consumer<AwsRequestOverrideConfiguration.Builder> timeout() {
    return timeout(longestCall);
  }

  /** Leaves as much time for the check after it. */
  private Consumer<AwsRequestOverrideConfiguration.Builder> timeoutOfAWrite() {
    Duration half = deadline.left().minus(Deadline.reserve()).dividedBy(2);
    return timeout(half.compareTo(longestCall) < 0 ? half : longestCall);
  }

  private Consumer<AwsRequestOverrideConfiguration.Builder> timeout(Duration longest) {
    Duration timeout = CallTimeout.within(deadline, longest);
    return config -> config.apiCallTimeout(timeout);
  }
}
