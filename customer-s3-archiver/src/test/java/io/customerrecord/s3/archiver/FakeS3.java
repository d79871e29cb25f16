package io.customerrecord.s3.archiver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket in memory, as strict as S3: a conditional put is atomic and succeeds over a delete
 * marker, a version is deleted only if it is named, and lists are paged.
 */
final class FakeS3 implements S3Client {
  /** Newest last; no body means a delete marker. */
  private final NavigableMap<String, List<Version>> objects = new TreeMap<>();

  private final Set<String> undeletable = new HashSet<>();
  private final boolean versioned;
  private final int pageSize;
  private int writes;

  private record Version(String id, SdkBytes body) {}

  FakeS3(boolean versioned, int pageSize) {
    this.versioned = versioned;
    this.pageSize = pageSize;
  }

  synchronized FakeS3 refusesToDelete(String key) {
    undeletable.add(key);
    return this;
  }

  synchronized void allowsEverything() {
    undeletable.clear();
  }

  /** Adds a delete marker, as a DELETE without a version does in a versioned bucket. */
  synchronized void hide(String key) {
    add(key, null);
  }

  /** The keys of all objects, including those that have only delete markers. */
  synchronized List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  synchronized SdkBytes body(String key) {
    return objects.get(key).getLast().body();
  }

  synchronized int versionsOf(String key) {
    return objects.getOrDefault(key, List.of()).size();
  }

  @Override
  public synchronized HeadObjectResponse headObject(HeadObjectRequest request) {
    if (!exists(request.key())) {
      throw NoSuchKeyException.builder().statusCode(404).build();
    }
    return HeadObjectResponse.builder().build();
  }

  @Override
  public synchronized PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if ("*".equals(request.ifNoneMatch()) && exists(request.key())) {
      throw error(412);
    }
    try (var stream = body.contentStreamProvider().newStream()) {
      add(request.key(), SdkBytes.fromInputStream(stream));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public synchronized ListObjectVersionsResponse listObjectVersions(
      ListObjectVersionsRequest request) {
    List<ObjectVersion> versions = new ArrayList<>();
    List<DeleteMarkerEntry> markers = new ArrayList<>();
    String lastKey = null;
    String lastId = null;
    String from = request.keyMarker() == null ? request.prefix() : request.keyMarker();
    for (var entry : objects.tailMap(from, true).entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(request.prefix())) {
        break;
      }
      for (Version version : entry.getValue().reversed()) {
        if (key.equals(request.keyMarker()) && isPassed(request, version)) {
          continue;
        }
        if (versions.size() + markers.size() == pageSize) {
          return ListObjectVersionsResponse.builder()
              .versions(versions)
              .deleteMarkers(markers)
              .isTruncated(true)
              .nextKeyMarker(lastKey)
              .nextVersionIdMarker(lastId)
              .build();
        }
        if (version.body() == null) {
          markers.add(DeleteMarkerEntry.builder().key(key).versionId(version.id()).build());
        } else {
          versions.add(ObjectVersion.builder().key(key).versionId(version.id()).build());
        }
        lastKey = key;
        lastId = version.id();
      }
    }
    return ListObjectVersionsResponse.builder()
        .versions(versions)
        .deleteMarkers(markers)
        .isTruncated(false)
        .build();
  }

  /** Version ids grow, and lists have the newest version first. */
  private static boolean isPassed(ListObjectVersionsRequest request, Version version) {
    String marker = request.versionIdMarker();
    return marker.equals("null")
        || version.id().equals("null")
        || Integer.parseInt(version.id()) >= Integer.parseInt(marker);
  }

  @Override
  public synchronized DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    List<S3Error> errors = new ArrayList<>();
    if (request.delete().objects().size() > 1_000) {
      throw error(400);
    }
    for (ObjectIdentifier object : request.delete().objects()) {
      if (undeletable.contains(object.key())) {
        errors.add(S3Error.builder().key(object.key()).code("InternalError").build());
      } else {
        delete(object);
      }
    }
    return DeleteObjectsResponse.builder().errors(errors).build();
  }

  private void delete(ObjectIdentifier object) {
    List<Version> versions = objects.get(object.key());
    if (versions != null) {
      versions.removeIf(version -> version.id().equals(object.versionId()));
      if (versions.isEmpty()) {
        objects.remove(object.key());
      }
    }
  }

  private boolean exists(String key) {
    List<Version> versions = objects.get(key);
    return versions != null && versions.getLast().body() != null;
  }

  private void add(String key, SdkBytes body) {
    List<Version> versions = objects.computeIfAbsent(key, k -> new ArrayList<>());
    if (!versioned) {
      versions.clear();
    }
    versions.add(new Version(versioned ? Integer.toString(++writes) : "null", body));
  }

  static S3Exception error(int status) {
    return (S3Exception) S3Exception.builder().statusCode(status).message("Dŵr").build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
