package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Handles ListObjectVersions: pages of all versions, keys in order, newest version first. */
final class ListVersions {

  private final Buckets buckets;

  ListVersions(Buckets buckets) {
    this.buckets = buckets;
  }

  Response list(S3Request request) {
    request.only(
        "versions", "prefix", "key-marker", "version-id-marker", "max-keys", "encoding-type");
    Bucket bucket = buckets.get(request.bucket());
    String keyMarker = request.text("key-marker");
    String versionIdMarker = request.text("version-id-marker");
    if (keyMarker.isEmpty() && !versionIdMarker.isEmpty()) {
      throw S3Error.invalidArgument(
          "A version-id marker cannot be specified without a key marker.");
    }
    List<Entry> remaining = new ArrayList<>();
    for (List<ObjectVersion> ofKey : bucket.versions(request.text("prefix"))) {
      remaining.addAll(after(ofKey, keyMarker, versionIdMarker));
    }
    List<Entry> page = remaining.stream().limit(request.maxKeys()).toList();
    KeyEncoding keys = KeyEncoding.of(request);
    return XmlWriter.of(
        200,
        "ListVersionsResult",
        root -> {
          root.text("Name", bucket.name()).text("Prefix", keys.of(request.text("prefix")));
          root.text("KeyMarker", keys.of(keyMarker)).text("VersionIdMarker", versionIdMarker);
          root.text("MaxKeys", Integer.toString(request.maxKeys()));
          request.parameter("encoding-type").ifPresent(type -> root.text("EncodingType", type));
          boolean truncated = !page.isEmpty() && page.size() < remaining.size();
          root.text("IsTruncated", Boolean.toString(truncated));
          if (truncated) {
            root.text("NextKeyMarker", keys.of(page.getLast().version.key()));
            root.text("NextVersionIdMarker", page.getLast().version.versionId());
          }
          page.forEach(entry -> describe(entry, keys, root));
        });
  }

  private record Entry(ObjectVersion version, boolean latest) {}

  private static List<Entry> after(
      List<ObjectVersion> ofKey, String keyMarker, String versionIdMarker) {
    int order = Bucket.KEY_ORDER.compare(ofKey.getFirst().key(), keyMarker);
    if (order < 0 || (order == 0 && versionIdMarker.isEmpty())) {
      return List.of();
    }
    long before = order == 0 ? tick(ofKey, versionIdMarker) : Long.MAX_VALUE;
    return ofKey.stream()
        .filter(version -> version.tick() < before)
        .map(version -> new Entry(version, version.equals(ofKey.getFirst())))
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
    switch (entry.version) {
      case StoredObject object ->
          root.element(
              "Version",
              version ->
                  identify(entry, keys, version)
                      .text("ETag", object.etag())
                      .text("Size", Integer.toString(object.body().length))
                      .text("StorageClass", "STANDARD"));
      case DeleteMarker marker ->
          root.element("DeleteMarker", version -> identify(entry, keys, version));
    }
  }

  private static XmlWriter identify(Entry entry, KeyEncoding keys, XmlWriter version) {
    return version
        .text("Key", keys.of(entry.version.key()))
        .text("VersionId", entry.version.versionId())
        .text("IsLatest", Boolean.toString(entry.latest))
        .time("LastModified", entry.version.lastModified());
  }
}
