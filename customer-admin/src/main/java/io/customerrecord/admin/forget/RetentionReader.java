package io.customerrecord.admin.forget;

import io.customerrecord.admin.forget.TableRetention.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Asks the services how long they keep copies. What a service does not answer is unknown. */
final class RetentionReader {
  /** The longest period, and the only one before it could be configured. */
  private static final int LONGEST_RECOVERY_DAYS = 35;

  private final DynamoDbClient dynamoDb;

  RetentionReader(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  TableRetention read(String table) {
    TableDescription description =
        dynamoDb.describeTable(request -> request.tableName(table)).table();
    StreamViewType images =
        description.streamSpecification() == null
            ? null
            : description.streamSpecification().streamViewType();
    return new TableRetention(
        table,
        description.creationDateTime(),
        description.latestStreamArn(),
        // A stream that is turned off does not say what it showed.
        description.latestStreamArn() != null && images != StreamViewType.NEW_IMAGE,
        ask("DescribeContinuousBackups", () -> recoveryDays(table)),
        ask("ListBackups", () -> backups(table)));
  }

  static Setting<Integer> streamHours(KinesisClient kinesis, String stream) {
    return ask(
        "DescribeStreamSummary",
        () ->
            kinesis
                .describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .retentionPeriodHours());
  }

  private int recoveryDays(String table) {
    PointInTimeRecoveryDescription recovery =
        dynamoDb
            .describeContinuousBackups(request -> request.tableName(table))
            .continuousBackupsDescription()
            .pointInTimeRecoveryDescription();
    if (recovery == null
        || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
      return 0;
    }
    @Nullable Integer days = recovery.recoveryPeriodInDays();
    return days == null ? LONGEST_RECOVERY_DAYS : days;
  }

  private List<Backup> backups(String table) {
    List<Backup> backups = new ArrayList<>();
    for (BackupTypeFilter type : List.of(BackupTypeFilter.ALL, BackupTypeFilter.AWS_BACKUP)) {
      @Nullable String after = null;
      do {
        String start = after;
        ListBackupsResponse page =
            dynamoDb.listBackups(
                request ->
                    request.tableName(table).backupType(type).exclusiveStartBackupArn(start));
        page.backupSummaries().stream()
            .map(RetentionReader::backup)
            .filter(backup -> !backups.contains(backup))
            .forEach(backups::add);
        after = page.lastEvaluatedBackupArn();
      } while (after != null);
    }
    return backups;
  }

  private static Backup backup(BackupSummary backup) {
    return new Backup(
        backup.backupArn(),
        backup.backupTypeAsString(),
        backup.backupCreationDateTime(),
        backup.backupExpiryDateTime());
  }

  /** An emulator does not know some operations, and a role may not be permitted some. */
  private static <T> Setting<T> ask(String operation, Supplier<T> question) {
    try {
      return Setting.known(question.get(), operation);
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      return Setting.unknown(
          "%s was answered with %s %s".formatted(operation, e.statusCode(), code));
    }
  }
}
