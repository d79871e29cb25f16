package io.customerrecord.local.aws.s3;

import static io.customerrecord.local.aws.s3.S3UnderTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Versions and delete markers of a key. */
interface VersionsConformance extends S3UnderTest {
  @Test
  default void an_unversioned_bucket_keeps_the_last_object_of_a_key() {
    put("a", "1");
    put("a", "2");
    assertThat(get("a")).isEqualTo("2");
    assertThat(versions(r -> {}).versions()).hasSize(1);
    assertThat(s3().headObject(r -> r.bucket(bucket()).key("a")).versionId()).isNull();
    assertThat(delete("a").deleteMarker()).isNotEqualTo(true);
    assertThat(versions(r -> {}).versions()).isEmpty();
    assertThat(versions(r -> {}).deleteMarkers()).isEmpty();
  }

  @Test
  default void deleting_a_missing_key_succeeds() {
    delete("none");
    assertThat(versions(r -> {}).deleteMarkers()).isEmpty();
  }

  @Test
  default void a_versioned_bucket_keeps_every_object_of_a_key() {
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
  default void a_delete_in_a_versioned_bucket_hides_the_key_behind_a_marker() {
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
  default void a_delete_returns_the_version_of_the_marker_that_it_created() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    assertThat(delete("a").versionId()).isEqualTo(marker("a"));
  }

  @Test
  default void a_key_behind_a_delete_marker_is_not_listed() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  default void deleting_a_delete_marker_shows_the_key_again() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    String marker = marker("a");
    s3().deleteObject(r -> r.bucket(bucket()).key("a").versionId(marker));
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  default void deleting_a_delete_marker_is_reported_as_such() {
    versioning(BucketVersioningStatus.ENABLED);
    delete("a");
    String marker = marker("a");
    assertThat(s3().deleteObject(r -> r.bucket(bucket()).key("a").versionId(marker)).deleteMarker())
        .isTrue();
  }

  @Test
  default void a_deleted_version_is_gone_permanently() {
    versioning(BucketVersioningStatus.ENABLED);
    String first = put("a", "1").versionId();
    String second = put("a", "2").versionId();
    s3().deleteObject(r -> r.bucket(bucket()).key("a").versionId(second));
    assertThat(get("a")).isEqualTo("1");
    s3().deleteObject(r -> r.bucket(bucket()).key("a").versionId(first));
    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(versions(r -> {}).versions()).isEmpty();
  }

  @Test
  default void a_version_that_does_not_exist_is_not_found() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    String second = put("a", "2").versionId();
    s3().deleteObject(r -> r.bucket(bucket()).key("a").versionId(second));
    assertFails(404, "NoSuchVersion", () -> get("a", second));
  }
}
