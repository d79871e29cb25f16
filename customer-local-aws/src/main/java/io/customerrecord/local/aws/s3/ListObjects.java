package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Handles ListObjectsV2: pages of keys in order. Keys that share a prefix up to the delimiter are
 * rolled up into one common prefix.
 */
final class ListObjects {

  private final Buckets buckets;

  ListObjects(Buckets buckets) {
    this.buckets = buckets;
  }

  Response list(S3Request request) {
    request.only(
        "list-type",
        "prefix",
        "delimiter",
        "max-keys",
        "continuation-token",
        "start-after",
        "encoding-type",
        "fetch-owner");
    if (!request.text("list-type").equals("2")) {
      throw S3Error.notImplemented("the first version of ListObjects");
    }
    Bucket bucket = buckets.get(request.bucket());
    String start =
        request
            .parameter("continuation-token")
            .map(ListObjects::decode)
            .orElse(request.text("start-after"));
    Page page = new Page(request, start);
    bucket.visitObjects(request.text("prefix"), start, page::add);
    KeyEncoding keys = KeyEncoding.of(request);
    return XmlWriter.of(
        200,
        "ListBucketResult",
        root -> {
          root.text("Name", bucket.name()).text("Prefix", keys.of(request.text("prefix")));
          request
              .parameter("delimiter")
              .ifPresent(delimiter -> root.text("Delimiter", keys.of(delimiter)));
          root.text("MaxKeys", Integer.toString(request.maxKeys()));
          request.parameter("encoding-type").ifPresent(type -> root.text("EncodingType", type));
          request
              .parameter("continuation-token")
              .ifPresent(token -> root.text("ContinuationToken", token));
          request
              .parameter("start-after")
              .ifPresent(after -> root.text("StartAfter", keys.of(after)));
          root.text("KeyCount", Integer.toString(page.objects.size() + page.prefixes.size()));
          root.text("IsTruncated", Boolean.toString(page.truncated));
          if (page.truncated) {
            root.text("NextContinuationToken", encode(page.last));
          }
          page.objects.forEach(
              object ->
                  root.element(
                      "Contents",
                      contents ->
                          contents
                              .text("Key", keys.of(object.key()))
                              .time("LastModified", object.lastModified())
                              .text("ETag", object.etag())
                              .text("Size", Integer.toString(object.body().length))
                              .text("StorageClass", "STANDARD")));
          page.prefixes.forEach(
              prefix ->
                  root.element("CommonPrefixes", common -> common.text("Prefix", keys.of(prefix))));
        });
  }

  /** Takes objects in key order until it is full. */
  private static final class Page {
    private final S3Request request;
    private final List<StoredObject> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private String last;
    private boolean truncated;

    private Page(S3Request request, String start) {
      this.request = request;
      this.last = start;
    }

    /** Returns false if the page was full before. */
    private boolean add(StoredObject object) {
      String entry = rolledUp(object.key(), request.text("prefix"), request.text("delimiter"));
      if (entry.equals(last)) {
        return true;
      }
      if (objects.size() + prefixes.size() == request.maxKeys()) {
        truncated = request.maxKeys() > 0;
        return false;
      }
      if (entry.equals(object.key())) {
        objects.add(object);
      } else {
        prefixes.add(entry);
      }
      last = entry;
      return true;
    }
  }

  /** The common prefix that stands for a key, or the key itself. */
  static String rolledUp(String key, String prefix, String delimiter) {
    int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return cut < 0 ? key : key.substring(0, cut + delimiter.length());
  }

  private static String encode(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Error.invalidArgument("The continuation token provided is incorrect");
    }
  }
}
