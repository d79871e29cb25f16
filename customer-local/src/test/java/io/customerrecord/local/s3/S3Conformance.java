package io.customerrecord.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.emulators.Clients;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What this project expects of S3, whoever serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3Conformance {

  private S3Client s3;
  private String bucket;

  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  @BeforeAll
  void start() throws Exception {
    s3 = Clients.s3(startServer());
  }

  @AfterAll
  void stop() throws Exception {
    s3.close();
    stopServer();
  }

  @BeforeEach
  void createBucket() {
    bucket = "archive-" + UUID.randomUUID();
    s3.createBucket(r -> r.bucket(bucket));
  }

  @Test
  void a_bucket_is_there_once_created_and_gone_once_deleted() {
    s3.headBucket(r -> r.bucket(bucket));
    assertThat(s3.listBuckets().buckets()).extracting(each -> each.name()).contains(bucket);
    s3.deleteBucket(r -> r.bucket(bucket));
    assertThatThrownBy(() -> s3.headBucket(r -> r.bucket(bucket)))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void a_bucket_with_objects_is_not_deleted() {
    put("a", "1");
    assertFails(409, "BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(bucket)));
  }

  @Test
  void a_bucket_is_created_once() {
    assertFails(409, "BucketAlreadyOwnedByYou", () -> s3.createBucket(r -> r.bucket(bucket)));
  }

  @Test
  void a_bucket_that_does_not_exist_is_named_as_the_reason() {
    assertThatThrownBy(
            () ->
                s3.putObject(r -> r.bucket("no-such-bucket").key("a"), RequestBody.fromString("1")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("no-such-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void versioning_is_off_until_it_is_turned_on_and_can_be_suspended() {
    assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).status()).isNull();
    versioning(BucketVersioningStatus.ENABLED);
    assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    versioning(BucketVersioningStatus.SUSPENDED);
    assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).status())
        .isEqualTo(BucketVersioningStatus.SUSPENDED);
  }

  @Test
  void an_object_comes_back_as_it_was_put() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    PutObjectResponse put =
        s3.putObject(
            r ->
                r.bucket(bucket)
                    .key("a/b")
                    .contentType("application/json")
                    .metadata(Map.of("customer", "17")),
            RequestBody.fromBytes(everyByte));
    ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(r -> r.bucket(bucket).key("a/b"));
    assertThat(got.asByteArray()).isEqualTo(everyByte);
    assertThat(got.response().contentType()).isEqualTo("application/json");
    assertThat(got.response().metadata()).containsEntry("customer", "17");
    assertThat(got.response().eTag())
        .isEqualTo(put.eTag())
        .isEqualTo("\"e2c865db4162bed963bfaa9ef6ac18f0\"");
    HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key("a/b"));
    assertThat(head.contentLength()).isEqualTo(256);
    assertThat(head.eTag()).isEqualTo(put.eTag());
    assertThat(head.lastModified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  void an_empty_object_comes_back_empty() {
    put("a", "");
    assertThat(get("a")).isEmpty();
    assertThat(s3.headObject(r -> r.bucket(bucket).key("a")).contentLength()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void a_body_may_bring_any_checksum(ChecksumAlgorithm algorithm) {
    s3.putObject(
        r -> r.bucket(bucket).key("a").checksumAlgorithm(algorithm),
        RequestBody.fromString("text"));
    assertThat(get("a")).isEqualTo("text");
  }

  @Test
  void a_body_may_be_streamed_in_chunks_with_its_checksum_behind() {
    byte[] large = new byte[1_000_003];
    s3.putObject(
        r -> r.bucket(bucket).key("a"),
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(large), large.length, "application/octet-stream"));
    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("a")).asByteArray()).isEqualTo(large);
  }

  @Test
  void a_body_that_does_not_match_its_checksum_is_not_stored() {
    assertFails(
        400,
        "BadDigest",
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                RequestBody.fromString("1")));
    assertThat(keys(r -> {})).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a/b/c",
        "with space",
        "a+b",
        "100%",
        "Zoë/ключ/顧客",
        "a=b&c=d",
        "quote'\"<>"
      })
  void keys_are_kept_to_the_letter(String key) {
    put(key, "1");
    assertThat(get(key)).isEqualTo("1");
    assertThat(keys(r -> {})).containsExactly(key);
    assertThat(deleteAll(List.of(ObjectIdentifier.builder().key(key).build())).deleted())
        .extracting(each -> each.key())
        .containsExactly(key);
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  void a_key_that_does_not_exist_is_not_found() {
    assertThatThrownBy(() -> get("none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(bucket).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void a_put_with_if_none_match_stores_what_is_not_there() {
    putIfAbsent("a", "1");
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  void a_put_with_if_none_match_is_refused_when_the_key_exists() {
    put("a", "1");
    assertFails(412, "PreconditionFailed", () -> putIfAbsent("a", "2"));
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  void a_put_with_if_none_match_stores_again_what_was_deleted() {
    put("a", "1");
    delete("a");
    putIfAbsent("a", "2");
    assertThat(get("a")).isEqualTo("2");
  }

  @Test
  void a_put_with_if_none_match_stores_over_a_delete_marker() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    putIfAbsent("a", "2");
    assertThat(get("a")).isEqualTo("2");
  }

  @Test
  void of_many_writers_with_if_none_match_exactly_one_wins() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 60; round++) {
        String key = "round-" + round;
        List<Callable<Integer>> attempts = Collections.nCopies(8, () -> winsOf(key));
        int wins = 0;
        for (Future<Integer> attempt : writers.invokeAll(attempts)) {
          wins += attempt.get();
        }
        assertThat(wins).isEqualTo(1);
      }
    }
  }

  @Test
  void an_unversioned_bucket_keeps_the_last_object_of_a_key() {
    put("a", "1");
    put("a", "2");
    assertThat(get("a")).isEqualTo("2");
    assertThat(versions(r -> {}).versions()).hasSize(1);
    assertThat(s3.headObject(r -> r.bucket(bucket).key("a")).versionId()).isNull();
    assertThat(delete("a").deleteMarker()).isNotEqualTo(true);
    assertThat(versions(r -> {}).versions()).isEmpty();
    assertThat(versions(r -> {}).deleteMarkers()).isEmpty();
  }

  @Test
  void a_delete_of_what_is_not_there_succeeds() {
    delete("none");
    assertThat(versions(r -> {}).deleteMarkers()).isEmpty();
  }

  @Test
  void a_versioned_bucket_keeps_every_object_of_a_key() {
    versioning(BucketVersioningStatus.ENABLED);
    String first = put("a", "1").versionId();
    String second = put("a", "2").versionId();
    assertThat(get("a")).isEqualTo("2");
    assertThat(get("a", first)).isEqualTo("1");
    assertThat(get("a", second)).isEqualTo("2");
    assertThat(versions(r -> {}).versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(second, first);
    assertThat(versions(r -> {}).versions())
        .extracting(ObjectVersion::isLatest)
        .containsExactly(true, false);
  }

  @Test
  void a_delete_in_a_versioned_bucket_hides_the_key_behind_a_marker() {
    versioning(BucketVersioningStatus.ENABLED);
    String first = put("a", "1").versionId();
    assertThat(delete("a").deleteMarker()).isTrue();
    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(get("a", first)).isEqualTo("1");
    ListObjectVersionsResponse versions = versions(r -> {});
    assertThat(versions.versions()).extracting(ObjectVersion::isLatest).containsExactly(false);
    assertThat(versions.deleteMarkers())
        .extracting(DeleteMarkerEntry::isLatest)
        .containsExactly(true);
  }

  @Test
  void a_delete_tells_the_version_of_the_marker_that_it_left() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    assertThat(delete("a").versionId()).isEqualTo(marker("a"));
  }

  @Test
  void a_key_behind_a_delete_marker_is_not_listed() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  void a_delete_marker_deleted_shows_the_key_again() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    String marker = marker("a");
    s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(marker));
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  void a_delete_of_a_delete_marker_says_so() {
    versioning(BucketVersioningStatus.ENABLED);
    delete("a");
    String marker = marker("a");
    assertThat(s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(marker)).deleteMarker())
        .isTrue();
  }

  @Test
  void a_version_deleted_is_gone_for_good() {
    versioning(BucketVersioningStatus.ENABLED);
    String first = put("a", "1").versionId();
    String second = put("a", "2").versionId();
    s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(second));
    assertThat(get("a")).isEqualTo("1");
    s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(first));
    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(versions(r -> {}).versions()).isEmpty();
  }

  @Test
  void a_version_that_does_not_exist_is_not_found() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    String second = put("a", "2").versionId();
    s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(second));
    assertFails(404, "NoSuchVersion", () -> get("a", second));
  }

  @Test
  void many_versions_are_deleted_in_one_request() {
    versioning(BucketVersioningStatus.ENABLED);
    List<ObjectIdentifier> versions =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    ObjectIdentifier.builder()
                        .key("a")
                        .versionId(put("a", "v" + i).versionId())
                        .build())
            .toList();
    DeleteObjectsResponse response = deleteAll(versions);
    assertThat(response.errors()).isEmpty();
    assertThat(response.deleted())
        .extracting(each -> each.versionId())
        .containsExactlyInAnyOrderElementsOf(
            versions.stream().map(ObjectIdentifier::versionId).toList());
    assertThat(versions(r -> {}).versions()).isEmpty();
    assertThat(versions(r -> {}).deleteMarkers()).isEmpty();
  }

  @Test
  void a_batch_delete_without_versions_leaves_markers() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    deleteAll(List.of(ObjectIdentifier.builder().key("a").build()));
    assertThat(versions(r -> {}).deleteMarkers()).hasSize(1);
    assertThat(versions(r -> {}).versions()).hasSize(1);
  }

  @Test
  void a_batch_delete_tells_of_the_markers_that_it_left() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    DeleteObjectsResponse response =
        deleteAll(List.of(ObjectIdentifier.builder().key("a").build()));
    assertThat(response.deleted())
        .singleElement()
        .satisfies(deleted -> assertThat(deleted.deleteMarker()).isTrue());
  }

  @Test
  void a_quiet_batch_delete_tells_of_errors_only() {
    put("a", "1");
    Delete delete =
        Delete.builder().objects(ObjectIdentifier.builder().key("a").build()).quiet(true).build();
    assertThat(s3.deleteObjects(r -> r.bucket(bucket).delete(delete)).deleted()).isEmpty();
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  void a_batch_delete_has_1000_keys_at_most() {
    List<ObjectIdentifier> keys =
        IntStream.range(0, 1001)
            .mapToObj(i -> ObjectIdentifier.builder().key("key-" + i).build())
            .toList();
    assertThat(deleteAll(keys.subList(0, 1000)).errors()).isEmpty();
    assertFails(400, "MalformedXML", () -> deleteAll(keys));
  }

  @Test
  void keys_are_listed_in_the_order_of_their_bytes() {
    List<String> ordered = List.of("A", "a", "a/1", "a1", "é", "\uFF61", "\uD83D\uDE00");
    ordered.reversed().forEach(key -> put(key, "1"));
    assertThat(keys(r -> {})).containsExactlyElementsOf(ordered);
  }

  @Test
  void a_list_tells_size_and_etag() {
    PutObjectResponse put = put("a", "four");
    S3Object listed = s3.listObjectsV2(r -> r.bucket(bucket)).contents().getFirst();
    assertThat(listed.size()).isEqualTo(4);
    assertThat(listed.eTag()).isEqualTo(put.eTag());
  }

  @Test
  void a_list_can_be_cut_to_a_prefix_and_rolled_up_at_a_delimiter() {
    Stream.of("erased/1", "events/1/01", "events/1/02", "events/2/01", "events/readme")
        .forEach(key -> put(key, "1"));
    assertThat(keys(r -> r.prefix("events/1/"))).containsExactly("events/1/01", "events/1/02");
    ListObjectsV2Response rolled =
        s3.listObjectsV2(r -> r.bucket(bucket).prefix("events/").delimiter("/"));
    assertThat(rolled.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("events/1/", "events/2/");
    assertThat(rolled.contents()).extracting(S3Object::key).containsExactly("events/readme");
  }

  @Test
  void a_rolled_up_prefix_counts_as_one_key() {
    Stream.of("1/a", "1/b", "2").forEach(key -> put(key, "1"));
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/")).keyCount()).isEqualTo(2);
  }

  @Test
  void a_list_comes_in_pages() {
    List<String> ordered = IntStream.range(0, 7).mapToObj(i -> "key-" + i).toList();
    ordered.forEach(key -> put(key, "1"));
    ListObjectsV2Response first = s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(3));
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.contents()).hasSize(3);
    assertThat(keys(r -> r.maxKeys(3))).containsExactlyElementsOf(ordered);
    assertThat(keys(r -> r.startAfter("key-4"))).containsExactly("key-5", "key-6");
  }

  @Test
  void a_rolled_up_list_comes_in_pages() {
    Stream.of("1/a", "1/b", "2/a", "3", "4/a", "4/b").forEach(key -> put(key, "1"));
    List<String> entries = new ArrayList<>();
    s3.listObjectsV2Paginator(r -> r.bucket(bucket).delimiter("/").maxKeys(1))
        .forEach(
            page -> {
              assertThat(page.keyCount()).isLessThanOrEqualTo(1);
              page.commonPrefixes().forEach(prefix -> entries.add(prefix.prefix()));
              page.contents().forEach(object -> entries.add(object.key()));
            });
    assertThat(entries).containsExactly("1/", "2/", "3", "4/");
  }

  @Test
  void versions_come_in_pages() {
    versioning(BucketVersioningStatus.ENABLED);
    List<String> expected = new ArrayList<>();
    for (String key : List.of("events/1/01", "events/1/02", "other")) {
      for (int i = 0; i < 3; i++) {
        String id = put(key, "v" + i).versionId();
        if (key.startsWith("events/1/")) {
          expected.add(id);
        }
      }
    }
    delete("events/1/02");
    List<String> versions = new ArrayList<>();
    List<String> markers = new ArrayList<>();
    s3.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix("events/1/").maxKeys(2))
        .forEach(
            page -> {
              assertThat(page.versions().size() + page.deleteMarkers().size())
                  .isLessThanOrEqualTo(2);
              page.versions().forEach(version -> versions.add(version.versionId()));
              page.deleteMarkers().forEach(marker -> markers.add(marker.key()));
            });
    assertThat(versions).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(markers).containsExactly("events/1/02");
  }

  @Test
  void versions_can_be_deleted_while_they_are_listed() {
    versioning(BucketVersioningStatus.ENABLED);
    for (int i = 0; i < 10; i++) {
      put("a", "v" + i);
    }
    s3.listObjectVersionsPaginator(r -> r.bucket(bucket).maxKeys(3))
        .forEach(
            page ->
                deleteAll(
                    page.versions().stream()
                        .map(
                            version ->
                                ObjectIdentifier.builder()
                                    .key("a")
                                    .versionId(version.versionId())
                                    .build())
                        .toList()));
    assertThat(versions(r -> {}).versions()).isEmpty();
  }

  private void versioning(BucketVersioningStatus status) {
    s3.putBucketVersioning(r -> r.bucket(bucket).versioningConfiguration(v -> v.status(status)));
  }

  private PutObjectResponse put(String key, String text) {
    return s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private void putIfAbsent(String key, String text) {
    s3.putObject(r -> r.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
  }

  private int winsOf(String key) {
    try {
      putIfAbsent(key, "1");
      return 1;
    } catch (S3Exception e) {
      assertThat(e.statusCode()).isIn(412, 409);
      return 0;
    }
  }

  private String get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asString(UTF_8);
  }

  private String get(String key, String versionId) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).versionId(versionId)).asString(UTF_8);
  }

  private DeleteObjectResponse delete(String key) {
    return s3.deleteObject(r -> r.bucket(bucket).key(key));
  }

  private String marker(String key) {
    return versions(r -> r.prefix(key)).deleteMarkers().getFirst().versionId();
  }

  private DeleteObjectsResponse deleteAll(List<ObjectIdentifier> objects) {
    return s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(objects)));
  }

  private List<String> keys(Consumer<ListObjectsV2Request.Builder> extra) {
    return s3
        .listObjectsV2Paginator(
            r -> {
              r.bucket(bucket);
              extra.accept(r);
            })
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private ListObjectVersionsResponse versions(Consumer<ListObjectVersionsRequest.Builder> extra) {
    return s3.listObjectVersions(
        r -> {
          r.bucket(bucket);
          extra.accept(r);
        });
  }

  private static void assertFails(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(status);
              assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
