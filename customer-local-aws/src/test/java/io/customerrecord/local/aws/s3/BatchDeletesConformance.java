package io.customerrecord.local.aws.s3;

import static io.customerrecord.local.aws.s3.S3UnderTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deleting many keys or versions in one request. */
interface BatchDeletesConformance extends S3UnderTest {
  @Test
  default void many_versions_are_deleted_in_one_request() {
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
  default void a_batch_delete_without_versions_creates_markers() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    deleteAll(List.of(ObjectIdentifier.builder().key("a").build()));
    assertThat(versions(r -> {}).deleteMarkers()).hasSize(1);
    assertThat(versions(r -> {}).versions()).hasSize(1);
  }

  @Test
  default void a_batch_delete_returns_the_markers_that_it_created() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    DeleteObjectsResponse response =
        deleteAll(List.of(ObjectIdentifier.builder().key("a").build()));
    assertThat(response.deleted())
        .singleElement()
        .satisfies(deleted -> assertThat(deleted.deleteMarker()).isTrue());
  }

  @Test
  default void a_quiet_batch_delete_returns_errors_only() {
    put("a", "1");
    Delete delete =
        Delete.builder().objects(ObjectIdentifier.builder().key("a").build()).quiet(true).build();
    assertThat(s3().deleteObjects(r -> r.bucket(bucket()).delete(delete)).deleted()).isEmpty();
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  default void a_batch_delete_has_at_most_1000_keys() {
    List<ObjectIdentifier> keys =
        IntStream.range(0, 1001)
            .mapToObj(i -> ObjectIdentifier.builder().key("key-" + i).build())
            .toList();
    assertThat(deleteAll(keys.subList(0, 1000)).errors()).isEmpty();
    assertFails(400, "MalformedXML", () -> deleteAll(keys));
  }
}
