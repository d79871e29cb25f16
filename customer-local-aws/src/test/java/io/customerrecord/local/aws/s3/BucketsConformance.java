package io.customerrecord.local.aws.s3;

import static io.customerrecord.local.aws.s3.S3UnderTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Buckets and their versioning. */
interface BucketsConformance extends S3UnderTest {
  @Test
  default void a_bucket_exists_from_its_creation_to_its_deletion() {
    s3().headBucket(r -> r.bucket(bucket()));
    assertThat(s3().listBuckets().buckets()).extracting(each -> each.name()).contains(bucket());
    s3().deleteBucket(r -> r.bucket(bucket()));
    assertThatThrownBy(() -> s3().headBucket(r -> r.bucket(bucket())))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  default void a_bucket_with_objects_is_not_deleted() {
    put("a", "1");
    assertFails(409, "BucketNotEmpty", () -> s3().deleteBucket(r -> r.bucket(bucket())));
  }

  @Test
  default void a_bucket_cannot_be_created_twice() {
    assertFails(409, "BucketAlreadyOwnedByYou", () -> s3().createBucket(r -> r.bucket(bucket())));
  }

  @Test
  default void a_missing_bucket_is_reported_as_such() {
    assertThatThrownBy(
            () ->
                s3().putObject(
                        r -> r.bucket("no-such-bucket").key("a"), RequestBody.fromString("1")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> s3().listObjectsV2(r -> r.bucket("no-such-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  default void versioning_is_off_until_it_is_turned_on_and_can_be_suspended() {
    assertThat(s3().getBucketVersioning(r -> r.bucket(bucket())).status()).isNull();
    versioning(BucketVersioningStatus.ENABLED);
    assertThat(s3().getBucketVersioning(r -> r.bucket(bucket())).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    versioning(BucketVersioningStatus.SUSPENDED);
    assertThat(s3().getBucketVersioning(r -> r.bucket(bucket())).status())
        .isEqualTo(BucketVersioningStatus.SUSPENDED);
  }
}
