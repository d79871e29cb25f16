package io.customerrecord.local.aws.s3;

/** CRC-64/NVME, which current AWS CLIs prefer: reflected, all ones before and after. */
final class Crc64Nvme {

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
