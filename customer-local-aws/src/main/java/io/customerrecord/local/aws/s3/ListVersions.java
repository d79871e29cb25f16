package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles ListObjectVersions: pages of all versions, keys in order, newest version first. Keys that
 * share a prefix up to the delimiter are rolled up into one common prefix, also if only delete
 * markers are left of them.
 */
final class ListVersions {

  private final Buckets buckets;

  ListVersions(Buckets buckets) {
    this.buckets = buckets;
  }

  Response list(S3Request request) {
    request.only(
        "versions",
        "prefix",
        "delimiter",
        "key-marker",
        "version-id-marker",
        "max-keys",
        "encoding-type");
    Bucket bucket = buckets.get(request.bucket());
    String keyMarker = request.text("key-marker");
    String versionIdMarker = request.text("version-id-marker");
    if (keyMarker.isEmpty() && !versionIdMarker.isEmpty()) {
      throw S3Error.invalidArgument(
          "A version-id marker cannot be specified without a key marker.");
    }
    List<Entry> remaining = new ArrayList<>();
    String lastPrefix = keyMarker;
    for (List<ObjectVersion> ofKey : bucket.versions(request.text("prefix"))) {
      String key = ofKey.getFirst().key();
      String entry = ListObjects.rolledUp(key, request.text("prefix"), request.text("delimiter"));
      if (entry.equals(key)) {
        remaining.addAll(after(ofKey, keyMarker, versionIdMarker));
      } else if (!entry.equals(lastPrefix) && Bucket.KEY_ORDER.compare(key, keyMarker) > 0) {
        remaining.add(new Prefix(entry));
        lastPrefix = entry;
      }
    }
    List<Entry> page = remaining.stream().limit(request.maxKeys()).toList();
    KeyEncoding keys = KeyEncoding.of(request);
    return XmlWriter.of(
        200,
        "ListVersionsResult",
        root -> {
          root.text("Name", bucket.name()).text("Prefix", keys.of(request.text("prefix")));
          request
              .parameter("delimiter")
              .ifPresent(delimiter -> root.text("Delimiter", keys.of(delimiter)));
          root.text("KeyMarker", keys.of(keyMarker)).text("VersionIdMarker", versionIdMarker);
          root.text("MaxKeys", Integer.toString(request.maxKeys()));
          request.parameter("encoding-type").ifPresent(type -> root.text("EncodingType", type));
          boolean truncated = !page.isEmpty() && page.size() < remaining.size();
          root.text("IsTruncated", Boolean.toString(truncated));
          if (truncated) {
            switch (page.getLast()) {
              case Version(ObjectVersion version, boolean latest) ->
                  root.text("NextKeyMarker", keys.of(version.key()))
                      .text("NextVersionIdMarker", version.versionId());
              case Prefix(String prefix) -> root.text("NextKeyMarker", keys.of(prefix));
            }
          }
          page.forEach(entry -> describe(entry, keys, root));
        });
  }

  /** What counts as one key. */
  private sealed interface Entry {}

  private record Version(ObjectVersion version, boolean latest) implements Entry {}

  private record Prefix(String prefix) implements Entry {}

  private static List<Entry> after(
      List<ObjectVersion> ofKey, String keyMarker, String versionIdMarker) {
    int order = Bucket.KEY_ORDER.compare(ofKey.getFirst().key(), keyMarker);
    if (order < 0 || (order == 0 && versionIdMarker.isEmpty())) {
      return List.of();
    }
    long before = order == 0 ? tick(ofKey, versionIdMarker) : Long.MAX_VALUE;
    return ofKey.stream()
        .filter(version -> version.tick() < before)
        .<Entry>map(version -> new Version(version, version.equals(ofKey.getFirst())))
        .toList();
  }

  private static long tick(List<ObjectVersion> ofKey, String versionId) {
    return ofKey.stream()
        .filter(version -> version.versionId().equals(versionId))
        .map(ObjectVersion::tick)
        .findFirst()
        .or(() -> VersionId.tick(versionId))
        .orElseThrow(() -> S3Error.invalidArgument("Invalid version id specified"));
  }

  private static void describe(Entry entry, KeyEncoding keys, XmlWriter root) {
    switch (entry) {
      case Version(StoredObject object, boolean latest) ->
          root.element(
              "Version",
              version ->
                  identify(object, latest, keys, version)
                      .text("ETag", object.etag())
                      .text("Size", Integer.toString(object.body().length))
                      .text("StorageClass", "STANDARD"));
      case Version(DeleteMarker marker, boolean latest) ->
          root.element("DeleteMarker", version -> identify(marker, latest, keys, version));
      case Prefix(String prefix) ->
          root.element("CommonPrefixes", common -> common.text("Prefix", keys.of(prefix)));
    }
  }

  private static XmlWriter identify(
      ObjectVersion version, boolean latest, KeyEncoding keys, XmlWriter element) {
    return element
        .text("Key", keys.of(version.key()))
        .text("VersionId", version.versionId())
        .text("IsLatest", Boolean.toString(latest))
        .time("LastModified", version.lastModified());
  }
}
