package io.customerrecord.admin.forget;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long copies of a table's items are kept outside of it.
 *
 * @param table the name of the table
 * @param createdAt when the table was created; later than the deletion after a restore
 * @param streamArn the newest stream of the table, or null if it never had one
 * @param hasOldImages whether the stream shows what was deleted
 * @param recoveryDays how far back point-in-time recovery reaches; 0 if it is off
 * @param backups the backups of the table
 */
record TableRetention(
    String table,
    Instant createdAt,
    @Nullable String streamArn,
    boolean hasOldImages,
    Setting<Integer> recoveryDays,
    Setting<List<Backup>> backups) {

  /**
   * A backup.
   *
   * @param arn its ARN
   * @param type who made it: {@code USER}, {@code SYSTEM} or {@code AWS_BACKUP}
   * @param createdAt when it was made
   * @param expiresAt when it expires, or null if it stays until it is deleted
   */
  record Backup(String arn, String type, Instant createdAt, @Nullable Instant expiresAt) {}
}
