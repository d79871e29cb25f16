package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.testing.Clients;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What our server does beyond the conformance suite: restarts, and unsupported requests. */
class S3ServerTest {
  @TempDir Path directory;
  private S3Server server;
  private S3Client s3;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start(0, "eu-west-2", directory);
    s3 = Clients.s3(server.endpoint());
    if (s3.listBuckets().buckets().isEmpty()) {
      s3.createBucket(r -> r.bucket("archive"));
    }
  }

  @AfterEach
  void stop() {
    s3.close();
    server.close();
  }

  private void restart() throws Exception {
    stop();
    start();
  }

  @Test
  void objects_versions_and_markers_survive_a_restart() throws Exception {
    versioning(BucketVersioningStatus.ENABLED);
    String first = put("a", "1");
    put("a", "2");
    put("b", "3");
    s3.deleteObject(r -> r.bucket("archive").key("b"));
    ListObjectVersionsResponse before = s3.listObjectVersions(r -> r.bucket("archive"));
    Instant created = s3.listBuckets().buckets().getFirst().creationDate();
    restart();
    ListObjectVersionsResponse after = s3.listObjectVersions(r -> r.bucket("archive"));
    assertThat(after.versions()).isEqualTo(before.versions());
    assertThat(after.deleteMarkers()).isEqualTo(before.deleteMarkers());
    assertThat(get("a")).isEqualTo("2");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket("archive").key("a").versionId(first)).asUtf8String())
        .isEqualTo("1");
    assertThat(s3.listBuckets().buckets().getFirst().creationDate()).isEqualTo(created);
    assertThat(put("a", "4")).isNotNull();
  }

  @Test
  void deleted_content_is_removed_from_the_disk() throws Exception {
    versioning(BucketVersioningStatus.ENABLED);
    String version = put("events/17/1.json", "Mrs Secret");
    assertThat(onDisk("Mrs Secret")).isTrue();
    s3.deleteObject(r -> r.bucket("archive").key("events/17/1.json").versionId(version));
    assertThat(onDisk("Mrs Secret")).isFalse();
  }

  @Test
  void replaced_content_of_an_unversioned_bucket_is_removed_from_the_disk() throws Exception {
    put("a", "Mrs Secret");
    put("a", "2");
    assertThat(onDisk("Mrs Secret")).isFalse();
    restart();
    assertThat(get("a")).isEqualTo("2");
  }

  @Test
  void content_that_a_crash_left_behind_is_removed() throws Exception {
    put("a", "1");
    stop();
    Path left = directory.resolve("archive").resolve("objects").resolve("4711");
    Files.writeString(left, "Mrs Secret");
    start();
    assertThat(left).doesNotExist();
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  void a_deleted_bucket_leaves_nothing_behind() {
    s3.deleteBucket(r -> r.bucket("archive"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void while_versioning_is_suspended_writes_replace_the_version_null() {
    versioning(BucketVersioningStatus.ENABLED);
    String kept = put("a", "1");
    versioning(BucketVersioningStatus.SUSPENDED);
    assertThat(put("a", "2")).isEqualTo("null");
    assertThat(put("a", "3")).isEqualTo("null");
    assertThat(versionIds()).containsExactly("null", kept);
    s3.deleteObject(r -> r.bucket("archive").key("a"));
    assertThat(versionIds()).containsExactly(kept);
    assertThat(s3.listObjectVersions(r -> r.bucket("archive")).deleteMarkers())
        .singleElement()
        .satisfies(marker -> assertThat(marker.versionId()).isEqualTo("null"));
  }

  @Test
  void checksums_are_returned_with_the_object() {
    put("a", "text");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket("archive").key("a").checksumMode("ENABLED"))
                .response()
                .checksumCRC32())
        .isEqualTo(ChecksumAlgorithm.CRC32.base64("text".getBytes(UTF_8)));
  }

  @Test
  void a_get_of_a_delete_marker_by_version_id_is_rejected() {
    versioning(BucketVersioningStatus.ENABLED);
    String marker = s3.deleteObject(r -> r.bucket("archive").key("a")).versionId();
    assertThatThrownBy(
            () -> s3.getObjectAsBytes(r -> r.bucket("archive").key("a").versionId(marker)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(405));
  }

  @Test
  void unsupported_requests_are_rejected() throws Exception {
    put("a", "1");
    assertThatThrownBy(
            () ->
                s3.copyObject(
                    r ->
                        r.sourceBucket("archive")
                            .sourceKey("a")
                            .destinationBucket("archive")
                            .destinationKey("b")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    assertThatThrownBy(() -> s3.getBucketAcl(r -> r.bucket("archive")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    assertThatThrownBy(() -> s3.createMultipartUpload(r -> r.bucket("archive").key("a")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket("archive").key("a").ifMatch("\"etag\""),
                    RequestBody.fromString("2")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    put("b", "12");
    for (String range : List.of("bytes=0-0,1-1", "bytes=1-0", "bytes=-", "lines=1-2")) {
      assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("archive").key("b").range(range)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }
    assertThat(get("a")).isEqualTo("1");
  }

  /** The JavaScript SDK writes such URLs. */
  @Test
  void a_presigned_url_may_hold_headers_in_lower_case() throws Exception {
    put("a", "text");
    String signed = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=0";
    HttpResponse<String> got =
        send("/archive/a?" + signed + "&x-amz-checksum-mode=ENABLED&x-id=GetObject", "GET", "");
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo("text");
    assertThat(got.headers().firstValue("x-amz-checksum-crc32"))
        .contains(ChecksumAlgorithm.CRC32.base64("text".getBytes(UTF_8)));
    assertThat(send("/archive/b?" + signed + "&x-amz-tagging=a%3D1", "PUT", "1").statusCode())
        .isEqualTo(501);
  }

  private HttpResponse<String> send(String target, String method, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint().resolve(target))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void a_document_type_declaration_is_rejected() throws Exception {
    HttpResponse<String> response =
        send(
            "/archive?versioning",
            "PUT",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("<Code>MalformedXML</Code>");
  }

  private void versioning(BucketVersioningStatus status) {
    s3.putBucketVersioning(r -> r.bucket("archive").versioningConfiguration(v -> v.status(status)));
  }

  private String put(String key, String text) {
    return s3.putObject(r -> r.bucket("archive").key(key), RequestBody.fromString(text))
        .versionId();
  }

  private String get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket("archive").key(key)).asUtf8String();
  }

  private List<String> versionIds() {
    return s3.listObjectVersions(r -> r.bucket("archive")).versions().stream()
        .map(each -> each.versionId())
        .toList();
  }

  private boolean onDisk(String text) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }
}
