package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the parts of the suite share: a server, and a bucket for each test. */
interface S3UnderTest {
  S3Client s3();

  String bucket();

  default void versioning(BucketVersioningStatus status) {
    s3().putBucketVersioning(
            r -> r.bucket(bucket()).versioningConfiguration(v -> v.status(status)));
  }

  default PutObjectResponse put(String key, String text) {
    return s3().putObject(r -> r.bucket(bucket()).key(key), RequestBody.fromString(text));
  }

  default void putIfAbsent(String key, String text) {
    s3().putObject(r -> r.bucket(bucket()).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
  }

  default String get(String key) {
    return s3().getObjectAsBytes(r -> r.bucket(bucket()).key(key)).asString(UTF_8);
  }

  default String get(String key, String versionId) {
    return s3().getObjectAsBytes(r -> r.bucket(bucket()).key(key).versionId(versionId))
        .asString(UTF_8);
  }

  default DeleteObjectResponse delete(String key) {
    return s3().deleteObject(r -> r.bucket(bucket()).key(key));
  }

  default String marker(String key) {
    return versions(r -> r.prefix(key)).deleteMarkers().getFirst().versionId();
  }

  default DeleteObjectsResponse deleteAll(List<ObjectIdentifier> objects) {
    return s3().deleteObjects(r -> r.bucket(bucket()).delete(d -> d.objects(objects)));
  }

  default List<String> keys(Consumer<ListObjectsV2Request.Builder> extra) {
    return s3()
        .listObjectsV2Paginator(
            r -> {
              r.bucket(bucket());
              extra.accept(r);
            })
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  default ListObjectVersionsResponse versions(Consumer<ListObjectVersionsRequest.Builder> extra) {
    return s3().listObjectVersions(
            r -> {
              r.bucket(bucket());
              extra.accept(r);
            });
  }

  static void assertFails(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(status);
              assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
