package io.customerrecord.local.aws.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 verifies when it stores an object. */
enum ChecksumAlgorithm {
  /** The default of the SDKs. */
  CRC32 {
    @Override
    byte[] of(byte[] body) {
      return crc(CRC32::new, body);
    }
  },
  CRC32C {
    @Override
    byte[] of(byte[] body) {
      return crc(CRC32C::new, body);
    }
  },
  CRC64NVME {
    @Override
    byte[] of(byte[] body) {
      return ByteBuffer.allocate(Long.BYTES).putLong(Crc64Nvme.of(body)).array();
    }
  },
  SHA1 {
    @Override
    byte[] of(byte[] body) {
      return digest("SHA-1", body);
    }
  },
  SHA256 {
    @Override
    byte[] of(byte[] body) {
      return digest("SHA-256", body);
    }
  };

  abstract byte[] of(byte[] body);

  /** The header or trailer that carries the checksum, in lower case. */
  String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(of(body));
  }

  static byte[] md5(byte[] body) {
    return digest("MD5", body);
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] crc(Supplier<Checksum> algorithm, byte[] body) {
    Checksum checksum = algorithm.get();
    checksum.update(body);
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
  }

  private static byte[] digest(String algorithm, byte[] body) {
    try {
      return MessageDigest.getInstance(algorithm).digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has these algorithms
    }
  }

  /**
   * CRC-64/NVME, the default of current AWS CLIs: reflected, with an initial value and a final XOR
   * of all ones.
   */
  private static final class Crc64Nvme {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = new long[256];

    static {
      for (int i = 0; i < TABLE.length; i++) {
        long crc = i;
        for (int bit = 0; bit < 8; bit++) {
          crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
        }
        TABLE[i] = crc;
      }
    }

    private Crc64Nvme() {}

    static long of(byte[] body) {
      long crc = -1;
      for (byte each : body) {
        crc = TABLE[(int) (crc ^ each) & 0xFF] ^ crc >>> 8;
      }
      return ~crc;
    }
  }
}
