package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.local.aws.journal.Ticks;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A bucket. Thread-safe: each method is atomic. */
final class Bucket {

  /**
   * The order of keys in every list: by their UTF-8 bytes. It differs from the order of Java
   * strings for characters above U+FFFF.
   */
  static final Comparator<String> KEY_ORDER =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private static final String NULL_VERSION = "null";

  private final String name;
  private final Clock clock;
  private final Ticks ticks;
  private final BucketFiles files;

  /** The versions of each key, newest first. Keys without versions are absent. */
  private final NavigableMap<String, List<ObjectVersion>> versions = new TreeMap<>(KEY_ORDER);

  Bucket(String name, @Nullable Path directory, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.ticks = new Ticks(clock);
    this.files = new BucketFiles(directory, now());
    files.load().forEach(this::insert);
  }

  String name() {
    return name;
  }

  Instant created() {
    return files.created();
  }

  synchronized Versioning versioning() {
    return files.versioning();
  }

  synchronized void versioning(Versioning versioning) {
    files.versioning(versioning);
  }

  /**
   * Stores an object.
   *
   * @param onlyIfAbsent whether to reject the write if the newest version of the key is an object;
   *     a delete marker does not count
   */
  synchronized StoredObject put(
      String key, Payload payload, Map<String, String> headers, boolean onlyIfAbsent) {
    if (onlyIfAbsent && newest(key).filter(StoredObject.class::isInstance).isPresent()) {
      throw S3Error.of(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
    long tick = ticks.next();
    StoredObject object =
        new StoredObject(
            key, tick, newVersionId(tick), now(), payload.body(), headers, payload.checksums());
    add(object);
    return object;
  }

  /** Returns the object that a GET without a version id finds. */
  synchronized StoredObject get(String key) {
    return switch (newest(key).orElseThrow(S3Error::noSuchKey)) {
      case StoredObject object -> object;
      case DeleteMarker marker ->
          throw S3Error.noSuchKey()
              .with(Map.of("x-amz-delete-marker", "true", "x-amz-version-id", marker.versionId()));
    };
  }

  synchronized StoredObject get(String key, String versionId) {
    return switch (find(key, versionId).orElseThrow(S3Error::noSuchVersion)) {
      case StoredObject object -> object;
      case DeleteMarker marker ->
          throw S3Error.of(
                  405,
                  "MethodNotAllowed",
                  "The specified method is not allowed against this resource.")
              .with(
                  Map.of(
                      "x-amz-delete-marker",
                      "true",
                      "x-amz-version-id",
                      marker.versionId(),
                      "Allow",
                      "DELETE"));
    };
  }

  /**
   * Deletes as a request without a version id does. Returns the delete marker that it created, if
   * any.
   */
  synchronized Optional<DeleteMarker> delete(String key) {
    if (files.versioning() == Versioning.NEVER) {
      find(key, NULL_VERSION).ifPresent(this::remove);
      return Optional.empty();
    }
    long tick = ticks.next();
    DeleteMarker marker = new DeleteMarker(key, tick, newVersionId(tick), now());
    add(marker);
    return Optional.of(marker);
  }

  /** Deletes one version permanently. Returns it if it existed. */
  synchronized Optional<ObjectVersion> delete(String key, String versionId) {
    Optional<ObjectVersion> found = find(key, versionId);
    found.ifPresent(this::remove);
    return found;
  }

  /**
   * Passes the newest version of each key where that is an object to a visitor, in key order.
   *
   * @param after only keys after it
   * @param visitor returns false to end the visit
   */
  synchronized void visitObjects(String prefix, String after, Predicate<StoredObject> visitor) {
    String from = KEY_ORDER.compare(after, prefix) > 0 ? after : prefix;
    for (Map.Entry<String, List<ObjectVersion>> each : versions.tailMap(from, true).entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        return;
      }
      if (!each.getKey().equals(after)
          && each.getValue().getFirst() instanceof StoredObject object
          && !visitor.test(object)) {
        return;
      }
    }
  }

  /** The versions of every key, keys in order, newest version first. */
  synchronized List<List<ObjectVersion>> versions(String prefix) {
    return withPrefix(prefix).stream().map(List::copyOf).toList();
  }

  synchronized boolean isEmpty() {
    return versions.isEmpty();
  }

  synchronized void close() {
    files.close();
  }

  private List<List<ObjectVersion>> withPrefix(String prefix) {
    List<List<ObjectVersion>> found = new ArrayList<>();
    for (Map.Entry<String, List<ObjectVersion>> each : versions.tailMap(prefix, true).entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      found.add(each.getValue());
    }
    return found;
  }

  private Optional<ObjectVersion> newest(String key) {
    return versions.getOrDefault(key, List.of()).stream().findFirst();
  }

  private Optional<ObjectVersion> find(String key, String versionId) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(each -> each.versionId().equals(versionId))
        .findFirst();
  }

  private String newVersionId(long tick) {
    return files.versioning() == Versioning.ENABLED ? VersionId.of(tick) : NULL_VERSION;
  }

  private void add(ObjectVersion version) {
    Optional<ObjectVersion> replaced =
        version.versionId().equals(NULL_VERSION)
            ? find(version.key(), NULL_VERSION)
            : Optional.empty();
    files.add(version, replaced);
    insert(version);
    replaced.ifPresent(this::drop);
    replaced.ifPresent(files::deleteContent);
  }

  private void insert(ObjectVersion version) {
    ticks.passed(version.tick());
    versions.computeIfAbsent(version.key(), key -> new ArrayList<>()).addFirst(version);
  }

  private void remove(ObjectVersion version) {
    files.remove(version);
    drop(version);
  }

  private void drop(ObjectVersion version) {
    List<ObjectVersion> ofKey = versions.getOrDefault(version.key(), new ArrayList<>());
    ofKey.removeIf(each -> each.tick() == version.tick());
    if (ofKey.isEmpty()) {
      versions.remove(version.key());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The versioning state of a bucket. */
  enum Versioning {
    /**
     * Versioning was never enabled: a key has one version with the id {@code null}, and a delete
     * removes it.
     */
    NEVER,
    /** Every write adds a version; a delete adds a delete marker. */
    ENABLED,
    /** Older versions stay; writes and deletes replace the version with the id {@code null}. */
    SUSPENDED
  }
}
