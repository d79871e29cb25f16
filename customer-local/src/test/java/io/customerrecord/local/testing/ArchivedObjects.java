package io.customerrecord.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** The content of the archive bucket, including all versions. */
public final class ArchivedObjects {
  private static final int THREADS = 8;

  private ArchivedObjects() {}

  /**
   * Returns the text of every object by its key. Fails if a key has several versions or a delete
   * marker.
   */
  public static SortedMap<String, String> in(S3Client s3, String bucket) throws Exception {
    Map<String, Future<String>> reading = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (String key : keys(s3, bucket)) {
        reading.put(
            key,
            threads.submit(
                () ->
                    new String(
                        s3.getObjectAsBytes(object -> object.bucket(bucket).key(key))
                            .asByteArrayUnsafe(),
                        UTF_8)));
      }
    }
    SortedMap<String, String> objects = new TreeMap<>();
    for (Map.Entry<String, Future<String>> each : reading.entrySet()) {
      objects.put(each.getKey(), each.getValue().get());
    }
    return objects;
  }

  /** Returns the key of every object version and of every delete marker. */
  public static List<String> keys(S3Client s3, String bucket) {
    List<String> keys = new ArrayList<>();
    ListObjectVersionsRequest request = ListObjectVersionsRequest.builder().bucket(bucket).build();
    while (true) {
      ListObjectVersionsResponse page = s3.listObjectVersions(request);
      page.versions().forEach(version -> keys.add(version.key()));
      page.deleteMarkers().forEach(marker -> keys.add(marker.key()));
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        assertThat(keys).doesNotHaveDuplicates();
        return keys;
      }
      request =
          request.toBuilder()
              .keyMarker(page.nextKeyMarker())
              .versionIdMarker(page.nextVersionIdMarker())
              .build();
    }
  }
}
