package io.customerrecord.local.aws.s3;

import java.util.Optional;

/**
 * Version ids: 32 opaque characters that contain the tick of the version. A listing can therefore
 * continue after a version that has been deleted meanwhile.
 */
final class VersionId {

  private static final String PREFIX = "local.version...";

  private VersionId() {}

  static String of(long tick) {
    return PREFIX + "%016d".formatted(tick);
  }

  /**
   * The tick in an id, or nothing for the id {@code null} and for ids that this server never
   * assigns.
   */
  static Optional<Long> tick(String versionId) {
    boolean ours =
        versionId.startsWith(PREFIX) && versionId.substring(PREFIX.length()).matches("\\d{16}");
    return ours
        ? Optional.of(Long.valueOf(versionId.substring(PREFIX.length())))
        : Optional.empty();
  }
}
