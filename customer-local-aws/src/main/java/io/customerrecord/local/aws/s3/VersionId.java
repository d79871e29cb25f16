package io.customerrecord.local.aws.s3;

import java.util.Optional;

/**
 * Version ids: 32 characters that tell nothing, but that a list can go on after even when the
 * version is gone meanwhile.
 */
final class VersionId {

  private static final String FILL = "local.version...";

  private VersionId() {}

  static String of(long tick) {
    return FILL + "%016d".formatted(tick);
  }

  /**
   * The tick in an id, or nothing for the version called null and for ids that were never given.
   */
  static Optional<Long> tick(String versionId) {
    boolean ours =
        versionId.startsWith(FILL) && versionId.substring(FILL.length()).matches("\\d{16}");
    return ours ? Optional.of(Long.valueOf(versionId.substring(FILL.length()))) : Optional.empty();
  }
}
