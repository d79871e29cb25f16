package io.customerrecord.admin.forget;

import io.customerrecord.admin.forget.TableRetention.Backup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes until when copies may exist, from the erasure and from what is configured. */
final class ResidualWindows {
  /** DynamoDB keeps a stream's records for 24 hours, which cannot be changed. */
  static final Duration TABLE_STREAM = Duration.ofHours(24);

  private final Instant lastWrite;
  private final Instant erasedBy;
  private final GivenRetention given;
  private final List<ResidualWindow> windows = new ArrayList<>();

  /**
   * Windows after an erasure.
   *
   * @param lastWrite from when on no event of the customer was written
   * @param erasedBy from when on no store held a copy
   */
  ResidualWindows(Instant lastWrite, Instant erasedBy, GivenRetention given) {
    this.lastWrite = lastWrite;
    this.erasedBy = erasedBy;
    this.given = given;
  }

  List<ResidualWindow> windows() {
    return List.copyOf(windows);
  }

  void addTable(TableRetention table) {
    if (table.streamArn() != null) {
      add(
          "stream of " + table.table(),
          table.hasOldImages()
              ? "erasure + 24 h, since the stream may show what was deleted"
              : "last write + 24 h",
          (table.hasOldImages() ? erasedBy : lastWrite).plus(TABLE_STREAM));
    }
    Setting<Integer> days = given.recoveryDays(table.recoveryDays());
    String recovery = "point-in-time recovery of " + table.table();
    if (days.value() == null) {
      add(recovery, "unknown: %s. Give --recovery-days".formatted(days.source()), null);
    } else if (days.value() == 0) {
      add(recovery, "off, according to " + days.source(), erasedBy);
    } else {
      add(
          recovery,
          "erasure + %d days, according to %s".formatted(days.value(), days.source()),
          erasedBy.plus(Duration.ofDays(days.value())));
    }
    addBackups(table);
  }

  void addKinesis(String stream, Setting<Integer> configured) {
    Setting<Integer> hours = given.streamHours(configured);
    String what = "Kinesis stream " + stream;
    if (hours.value() == null) {
      add(what, "unknown: %s. Give --stream-retention-hours".formatted(hours.source()), null);
    } else {
      add(
          what,
          "last write + 24 h in the table's stream + %d h, according to %s"
              .formatted(hours.value(), hours.source()),
          lastWrite.plus(TABLE_STREAM).plus(Duration.ofHours(hours.value())));
    }
  }

  private void addBackups(TableRetention table) {
    List<Backup> backups = table.backups().value();
    String what = "backups of " + table.table();
    if (given.backupUntil() != null) {
      add(what, "the last is deleted by then, according to the operator", given.backupUntil());
    } else if (backups == null) {
      add(what, "unknown: %s. Give --backup-until".formatted(table.backups().source()), null);
    } else if (backups.isEmpty()) {
      add(what, "there are none, according to " + table.backups().source(), erasedBy);
    }
    if (backups != null) {
      backups.forEach(this::addBackup);
    }
  }

  private void addBackup(Backup backup) {
    String what = "backup %s (%s) of %s".formatted(backup.arn(), backup.type(), backup.createdAt());
    if (backup.createdAt().isAfter(erasedBy)) {
      add(what, "made after the erasure", erasedBy);
    } else if (backup.expiresAt() != null) {
      add(what, "made before the erasure; it expires", backup.expiresAt());
    } else if (given.backupUntil() != null) {
      add(what, "made before the erasure; --backup-until", given.backupUntil());
    } else {
      add(what, "made before the erasure, and has no date of expiry: delete it", null);
    }
  }

  private void add(String what, String basis, @Nullable Instant until) {
    windows.add(new ResidualWindow(what, basis, until));
  }
}
