package io.customerrecord.admin.cli;

import io.customerrecord.admin.forget.GivenRetention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the operator says about the retention, which the services may not answer. */
final class RetentionOptions {
  @Option(
      names = "--recovery-days",
      paramLabel = "DAYS",
      description = "How far back point-in-time recovery reaches; 0 if it is off.")
  private @Nullable Integer recoveryDays;

  @Option(
      names = "--stream-retention-hours",
      paramLabel = "HOURS",
      description = "How long the Kinesis stream keeps a record.")
  private @Nullable Integer streamRetentionHours;

  @Option(
      names = "--backup-until",
      paramLabel = "TIME",
      description =
          "When the last backup is deleted that has no date of expiry or cannot be listed, such as"
              + " 2027-01-31T00:00:00Z; a time in the past if there is none.")
  private @Nullable Instant backupUntil;

  @Option(
      names = "--erased-by",
      paramLabel = "TIME",
      description =
          "From when on no store held a copy, such as certifiedAt of an earlier certificate."
              + " Without it the archive's ledger says so, which knows nothing of what a repair"
              + " erased later. A ledger that was written after this time counts all the same, and"
              + " so does a table that was created after it.")
  private @Nullable Instant erasedBy;

  GivenRetention given() {
    return new GivenRetention(recoveryDays, streamRetentionHours, backupUntil, erasedBy);
  }
}
