package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Handles DeleteObjects: up to 1,000 keys or versions in one request. */
final class DeleteObjects {

  private static final int KEYS = 1000;

  private final Buckets buckets;

  DeleteObjects(Buckets buckets) {
    this.buckets = buckets;
  }

  Response delete(S3Request request) {
    request.only("delete");
    Bucket bucket = buckets.get(request.bucket());
    Payload payload = Payload.of(request);
    if (payload.checksums().isEmpty() && request.header("Content-MD5").isEmpty()) {
      throw S3Error.of(
          400, "InvalidRequest", "Missing required header for this request: Content-MD5");
    }
    XmlReader delete = XmlReader.parse(payload.body(), "Delete");
    List<XmlReader> objects = delete.children("Object");
    if (objects.isEmpty()
        || objects.size() > KEYS
        || objects.stream().anyMatch(each -> each.text("Key").isEmpty())) {
      throw S3Error.malformedXml();
    }
    boolean quiet = delete.text("Quiet").filter("true"::equalsIgnoreCase).isPresent();
    return XmlWriter.of(
        200, "DeleteResult", root -> objects.forEach(each -> delete(bucket, each, quiet, root)));
  }

  private static void delete(Bucket bucket, XmlReader object, boolean quiet, XmlWriter root) {
    String key = object.text("Key").orElseThrow();
    Optional<String> versionId = object.text("VersionId");
    if (!object.children("ETag").isEmpty()) {
      root.element(
          "Error",
          error -> {
            error.text("Key", key);
            versionId.ifPresent(id -> error.text("VersionId", id));
            error
                .text("Code", "NotImplemented")
                .text("Message", "This local server does not serve conditional deletes");
          });
    } else if (versionId.isPresent()) {
      Optional<ObjectVersion> deleted = bucket.delete(key, versionId.get());
      report(
          root,
          quiet,
          each -> {
            each.text("Key", key).text("VersionId", versionId.get());
            deleted
                .filter(DeleteMarker.class::isInstance)
                .ifPresent(marker -> describe(marker, each));
          });
    } else {
      Optional<DeleteMarker> marker = bucket.delete(key);
      report(
          root,
          quiet,
          each -> {
            each.text("Key", key);
            marker.ifPresent(left -> describe(left, each));
          });
    }
  }

  private static void report(XmlWriter root, boolean quiet, Consumer<XmlWriter> content) {
    if (!quiet) {
      root.element("Deleted", content);
    }
  }

  private static void describe(ObjectVersion marker, XmlWriter deleted) {
    deleted.text("DeleteMarker", "true").text("DeleteMarkerVersionId", marker.versionId());
  }
}
