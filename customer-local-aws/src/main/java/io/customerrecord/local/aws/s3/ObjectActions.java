package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.Bucket.Versioning;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The requests to a single object. */
final class ObjectActions {

  private static final int KEY_BYTES = 1024;
  private static final List<String> KEPT_HEADERS =
      List.of("Cache-Control", "Content-Disposition", "Content-Language", "Expires");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Buckets buckets;

  ObjectActions(Buckets buckets) {
    this.buckets = buckets;
  }

  Response put(S3Request request) {
    request.only().without("If-Match", "x-amz-copy-source", "x-amz-tagging");
    Bucket bucket = buckets.get(request.bucket());
    if (request.key().getBytes(UTF_8).length > KEY_BYTES) {
      throw S3Error.of(400, "KeyTooLongError", "Your key is too long");
    }
    Optional<String> condition = request.header("If-None-Match");
    if (condition.isPresent() && !condition.get().equals("*")) {
      throw S3Error.notImplemented("If-None-Match with anything but *");
    }
    Payload payload = Payload.of(request);
    StoredObject stored =
        bucket.put(request.key(), payload, headers(request), condition.isPresent());
    Response response = withVersion(Response.of(200), bucket, stored).with("ETag", stored.etag());
    return withChecksums(response, stored);
  }

  Response get(S3Request request) {
    request
        .only("versionId")
        .without(
            "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range");
    Bucket bucket = buckets.get(request.bucket());
    Optional<String> versionId = request.parameter("versionId");
    StoredObject object =
        versionId.isPresent()
            ? bucket.get(request.key(), versionId.get())
            : bucket.get(request.key());
    Response response =
        new Response(200, object.headers(), object.body())
            .with("ETag", object.etag())
            .with("Last-Modified", HTTP_DATE.format(object.lastModified()))
            .with("Accept-Ranges", "bytes");
    return withVersion(partOrWhole(request, response, object), bucket, object);
  }

  /** Checksums are those of the whole object, so a part has none. */
  private static Response partOrWhole(S3Request request, Response whole, StoredObject object) {
    Optional<String> range = request.header("Range");
    if (range.isPresent()) {
      return ByteRange.of(range.get(), object.body().length).of(whole);
    }
    boolean checksums =
        request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent();
    return checksums ? withChecksums(whole, object) : whole;
  }

  Response delete(S3Request request) {
    request.only("versionId").without("If-Match");
    Bucket bucket = buckets.get(request.bucket());
    Optional<String> versionId = request.parameter("versionId");
    if (versionId.isPresent()) {
      Optional<ObjectVersion> deleted = bucket.delete(request.key(), versionId.get());
      Response response = Response.of(204).with("x-amz-version-id", versionId.get());
      return deleted.filter(DeleteMarker.class::isInstance).isPresent()
          ? response.with("x-amz-delete-marker", "true")
          : response;
    }
    return bucket
        .delete(request.key())
        .map(
            marker ->
                Response.of(204)
                    .with("x-amz-delete-marker", "true")
                    .with("x-amz-version-id", marker.versionId()))
        .orElseGet(() -> Response.of(204));
  }

  private static Response withVersion(Response response, Bucket bucket, StoredObject object) {
    return bucket.versioning() == Versioning.NEVER
        ? response
        : response.with("x-amz-version-id", object.versionId());
  }

  private static Response withChecksums(Response response, StoredObject object) {
    Response extended = response;
    for (Map.Entry<String, String> checksum : object.checksums().entrySet()) {
      extended =
          extended
              .with(checksum.getKey(), checksum.getValue())
              .with("x-amz-checksum-type", "FULL_OBJECT");
    }
    return extended;
  }

  private static Map<String, String> headers(S3Request request) {
    Map<String, String> kept = new TreeMap<>();
    kept.put("Content-Type", request.header("Content-Type").orElse("binary/octet-stream"));
    KEPT_HEADERS.forEach(name -> request.header(name).ifPresent(value -> kept.put(name, value)));
    request
        .header("Content-Encoding")
        .map(coding -> coding.replaceAll("\\s*aws-chunked\\s*,?\\s*", ""))
        .filter(coding -> !coding.isEmpty())
        .ifPresent(coding -> kept.put("Content-Encoding", coding));
    request
        .http()
        .headers()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("x-amz-meta-")) {
                kept.put(lower, String.join(",", values));
              }
            });
    return kept;
  }
}
