package io.customerrecord.admin.forget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about the retention. It counts where a service does not answer; where it
 * does, the longer period counts, or the later moment. Immutable.
 *
 * @param recoveryDays how many days back point-in-time recovery reaches, from 0, or null
 * @param streamRetentionHours how many hours Kinesis keeps a record, from 0, or null
 * @param backupUntil when the last backup without a date of expiry is deleted, or null
 * @param erasedBy when no store held a copy any more, such as the date of an earlier certificate,
 *     or null to take it from the archive's ledger; the ledger counts if it was written later
 */
public record GivenRetention(
    @Nullable Integer recoveryDays,
    @Nullable Integer streamRetentionHours,
    @Nullable Instant backupUntil,
    @Nullable Instant erasedBy) {
  /** Nothing is given. */
  public static final GivenRetention NONE = new GivenRetention(null, null, null, null);

  /** Checks the ranges. */
  public GivenRetention {
    if (recoveryDays != null && recoveryDays < 0) {
      throw new IllegalArgumentException("the recovery days must be from 0");
    }
    if (streamRetentionHours != null && streamRetentionHours < 0) {
      throw new IllegalArgumentException("the stream's retention must be from 0 hours");
    }
  }

  Setting<Integer> recoveryDays(Setting<Integer> configured) {
    return longer(configured, recoveryDays);
  }

  Setting<Integer> streamHours(Setting<Integer> configured) {
    return longer(configured, streamRetentionHours);
  }

  private static Setting<Integer> longer(Setting<Integer> configured, @Nullable Integer given) {
    Integer value = configured.value();
    return given == null || (value != null && value >= given)
        ? configured
        : Setting.known(given, "the operator");
  }
}
