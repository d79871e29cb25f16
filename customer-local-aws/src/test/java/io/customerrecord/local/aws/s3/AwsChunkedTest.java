package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedTest {

  @Test
  void unsigned_chunks_are_joined_and_their_trailers_kept() {
    AwsChunked.Decoded decoded =
        decode("3\r\nabc\r\nB\r\ndefghijklmn\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n");
    assertThat(decoded.body()).asString(US_ASCII).isEqualTo("abcdefghijklmn");
    assertThat(decoded.trailers()).containsEntry("x-amz-checksum-crc32", "AAAAAA==");
  }

  @Test
  void signed_chunks_are_joined() {
    String signature = ";chunk-signature=" + "0".repeat(64);
    AwsChunked.Decoded decoded =
        decode("3" + signature + "\r\na\r\n\r\n0" + signature + "\r\n\r\n");
    assertThat(decoded.body()).asString(US_ASCII).isEqualTo("a\r\n");
    assertThat(decoded.trailers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3\r\nab", "3\r\nabcd\r\n0\r\n\r\n", "x\r\n", "3\r\nabc\r\n", "-1\r\n"})
  void an_incomplete_body_is_rejected(String encoded) {
    assertThatThrownBy(() -> decode(encoded))
        .isInstanceOfSatisfying(
            S3Error.class, error -> assertThat(error.code()).isEqualTo("IncompleteBody"));
  }

  private static AwsChunked.Decoded decode(String encoded) {
    return AwsChunked.decode(encoded.getBytes(US_ASCII));
  }
}
