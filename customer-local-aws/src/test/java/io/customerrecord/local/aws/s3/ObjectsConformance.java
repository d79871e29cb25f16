package io.customerrecord.local.aws.s3;

import static io.customerrecord.local.aws.s3.S3UnderTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects, their keys and bodies. */
interface ObjectsConformance extends S3UnderTest {
  @Test
  default void an_object_comes_back_as_it_was_put() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    PutObjectResponse put =
        s3().putObject(
                r ->
                    r.bucket(bucket())
                        .key("a/b")
                        .contentType("application/json")
                        .metadata(Map.of("customer", "17")),
                RequestBody.fromBytes(everyByte));
    ResponseBytes<GetObjectResponse> got =
        s3().getObjectAsBytes(r -> r.bucket(bucket()).key("a/b"));
    assertThat(got.asByteArray()).isEqualTo(everyByte);
    assertThat(got.response().contentType()).isEqualTo("application/json");
    assertThat(got.response().metadata()).containsEntry("customer", "17");
    assertThat(got.response().eTag())
        .isEqualTo(put.eTag())
        .isEqualTo("\"e2c865db4162bed963bfaa9ef6ac18f0\"");
    HeadObjectResponse head = s3().headObject(r -> r.bucket(bucket()).key("a/b"));
    assertThat(head.contentLength()).isEqualTo(256);
    assertThat(head.eTag()).isEqualTo(put.eTag());
    assertThat(head.lastModified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  default void an_empty_object_comes_back_empty() {
    put("a", "");
    assertThat(get("a")).isEmpty();
    assertThat(s3().headObject(r -> r.bucket(bucket()).key("a")).contentLength()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2, 012, bytes 0-2/10",
    "bytes=4-4, 4, bytes 4-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=7-99, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10"
  })
  default void a_part_of_an_object_is_returned(String range, String part, String contentRange) {
    put("a", "0123456789");
    ResponseBytes<GetObjectResponse> got =
        s3().getObjectAsBytes(r -> r.bucket(bucket()).key("a").range(range));
    assertThat(got.asUtf8String()).isEqualTo(part);
    assertThat(got.response().contentRange()).isEqualTo(contentRange);
    assertThat(got.response().contentLength()).isEqualTo(part.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
  default void a_part_that_does_not_exist_is_not_returned(String range) {
    put("a", "0123456789");
    assertFails(
        416,
        "InvalidRange",
        () -> s3().getObjectAsBytes(r -> r.bucket(bucket()).key("a").range(range)));
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  default void a_body_may_have_any_supported_checksum(ChecksumAlgorithm algorithm) {
    s3().putObject(
            r -> r.bucket(bucket()).key("a").checksumAlgorithm(algorithm),
            RequestBody.fromString("text"));
    assertThat(get("a")).isEqualTo("text");
  }

  @Test
  default void a_body_may_be_streamed_in_chunks_with_its_checksum_as_a_trailer() {
    byte[] large = new byte[1_000_003];
    s3().putObject(
            r -> r.bucket(bucket()).key("a"),
            RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(large), large.length, "application/octet-stream"));
    assertThat(s3().getObjectAsBytes(r -> r.bucket(bucket()).key("a")).asByteArray())
        .isEqualTo(large);
  }

  @Test
  default void a_body_that_does_not_match_its_checksum_is_not_stored() {
    assertFails(
        400,
        "BadDigest",
        () ->
            s3().putObject(
                    r -> r.bucket(bucket()).key("a").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
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
  default void keys_are_stored_exactly(String key) {
    put(key, "1");
    assertThat(get(key)).isEqualTo("1");
    assertThat(keys(r -> {})).containsExactly(key);
    assertThat(deleteAll(List.of(ObjectIdentifier.builder().key(key).build())).deleted())
        .extracting(each -> each.key())
        .containsExactly(key);
    assertThat(keys(r -> {})).isEmpty();
  }

  @Test
  default void a_key_that_does_not_exist_is_not_found() {
    assertThatThrownBy(() -> get("none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3().headObject(r -> r.bucket(bucket()).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }
}
