package io.customerrecord.local.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listing keys and versions. */
interface ListsConformance extends S3UnderTest {
  @Test
  default void keys_are_listed_in_the_order_of_their_utf_8_bytes() {
    List<String> ordered = List.of("A", "a", "a/1", "a1", "é", "\uFF61", "\uD83D\uDE00");
    ordered.reversed().forEach(key -> put(key, "1"));
    assertThat(keys(r -> {})).containsExactlyElementsOf(ordered);
  }

  @Test
  default void a_listing_has_the_size_and_etag_of_each_object() {
    PutObjectResponse put = put("a", "four");
    S3Object listed = s3().listObjectsV2(r -> r.bucket(bucket())).contents().getFirst();
    assertThat(listed.size()).isEqualTo(4);
    assertThat(listed.eTag()).isEqualTo(put.eTag());
  }

  @Test
  default void a_listing_can_have_a_prefix_and_a_delimiter() {
    Stream.of("erased/1", "events/1/01", "events/1/02", "events/2/01", "events/readme")
        .forEach(key -> put(key, "1"));
    assertThat(keys(r -> r.prefix("events/1/"))).containsExactly("events/1/01", "events/1/02");
    ListObjectsV2Response rolled =
        s3().listObjectsV2(r -> r.bucket(bucket()).prefix("events/").delimiter("/"));
    assertThat(rolled.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("events/1/", "events/2/");
    assertThat(rolled.contents()).extracting(S3Object::key).containsExactly("events/readme");
  }

  @Test
  default void a_common_prefix_counts_as_one_key() {
    Stream.of("1/a", "1/b", "2").forEach(key -> put(key, "1"));
    assertThat(s3().listObjectsV2(r -> r.bucket(bucket()).delimiter("/")).keyCount()).isEqualTo(2);
  }

  @Test
  default void a_listing_has_pages() {
    List<String> ordered = IntStream.range(0, 7).mapToObj(i -> "key-" + i).toList();
    ordered.forEach(key -> put(key, "1"));
    ListObjectsV2Response first = s3().listObjectsV2(r -> r.bucket(bucket()).maxKeys(3));
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.contents()).hasSize(3);
    assertThat(keys(r -> r.maxKeys(3))).containsExactlyElementsOf(ordered);
    assertThat(keys(r -> r.startAfter("key-4"))).containsExactly("key-5", "key-6");
  }

  @Test
  default void a_listing_with_common_prefixes_has_pages() {
    Stream.of("1/a", "1/b", "2/a", "3", "4/a", "4/b").forEach(key -> put(key, "1"));
    List<String> entries = new ArrayList<>();
    s3().listObjectsV2Paginator(r -> r.bucket(bucket()).delimiter("/").maxKeys(1))
        .forEach(
            page -> {
              assertThat(page.keyCount()).isLessThanOrEqualTo(1);
              page.commonPrefixes().forEach(prefix -> entries.add(prefix.prefix()));
              page.contents().forEach(object -> entries.add(object.key()));
            });
    assertThat(entries).containsExactly("1/", "2/", "3", "4/");
  }

  @Test
  default void a_listing_of_versions_has_pages() {
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
    s3().listObjectVersionsPaginator(r -> r.bucket(bucket()).prefix("events/1/").maxKeys(2))
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

  /** A key of which only older versions are left has a common prefix too. */
  @Test
  default void a_listing_of_versions_can_have_a_prefix_and_a_delimiter() {
    versioning(BucketVersioningStatus.ENABLED);
    Stream.of("erased/1", "events/1/01", "events/1/02", "events/2/01", "events/readme")
        .forEach(key -> put(key, "1"));
    delete("events/2/01");
    ListObjectVersionsResponse rolled =
        s3().listObjectVersions(r -> r.bucket(bucket()).prefix("events/").delimiter("/"));
    assertThat(rolled.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("events/1/", "events/2/");
    assertThat(rolled.versions()).extracting(ObjectVersion::key).containsExactly("events/readme");
  }

  @Test
  default void versions_can_be_deleted_while_they_are_listed() {
    versioning(BucketVersioningStatus.ENABLED);
    for (int i = 0; i < 10; i++) {
      put("a", "v" + i);
    }
    s3().listObjectVersionsPaginator(r -> r.bucket(bucket()).maxKeys(3))
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
}
