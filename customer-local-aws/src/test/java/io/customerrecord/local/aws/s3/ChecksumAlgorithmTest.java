package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumAlgorithmTest {

  /** The check values are those of the catalogue of CRC algorithms, of sha1sum and of sha256sum. */
  @ParameterizedTest
  @CsvSource({
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "CRC64NVME, ae8b14860a799888",
    "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
  })
  void a_checksum_has_its_published_check_value(ChecksumAlgorithm algorithm, String expected) {
    assertThat(ChecksumAlgorithm.hex(algorithm.of("123456789".getBytes(US_ASCII))))
        .isEqualTo(expected);
  }
}
