package io.customerrecord.admin.doctor;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Where customers' data are: the tables, the Kinesis stream and the archive's bucket. */
final class StoreCheck {
  private final Diagnosis diagnosis;

  StoreCheck(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** A table's protection. */
  void table(DynamoDbClient dynamoDb, String name, boolean hasStream, String recoveryDays) {
    TableDescription table = dynamoDb.describeTable(request -> request.tableName(name)).table();
    diagnosis.expect(name + ": status", "ACTIVE", table.tableStatusAsString());
    diagnosis.expect(name + ": deletion protection", true, table.deletionProtectionEnabled());
    if (hasStream) {
      diagnosis.expect(
          name + ": stream",
          "NEW_IMAGE",
          table.streamSpecification() == null
                  || !Boolean.TRUE.equals(table.streamSpecification().streamEnabled())
              ? "off"
              : table.streamSpecification().streamViewTypeAsString());
    }
    ContinuousBackupsDescription backups =
        dynamoDb
            .describeContinuousBackups(request -> request.tableName(name))
            .continuousBackupsDescription();
    PointInTimeRecoveryDescription recovery = backups.pointInTimeRecoveryDescription();
    boolean isOn =
        recovery != null && "ENABLED".equals(recovery.pointInTimeRecoveryStatusAsString());
    diagnosis.require(isOn, name + ": point-in-time recovery is off");
    if (isOn) {
      diagnosis.expect(
          name + ": days of point-in-time recovery", recoveryDays, recovery.recoveryPeriodInDays());
    }
  }

  /** The Kinesis stream. */
  void stream(KinesisClient kinesis, String name, String retentionHours) {
    StreamDescriptionSummary stream =
        kinesis
            .describeStreamSummary(request -> request.streamName(name))
            .streamDescriptionSummary();
    diagnosis.expect(name + ": status", "ACTIVE", stream.streamStatusAsString());
    diagnosis.expect(name + ": hours of retention", retentionHours, stream.retentionPeriodHours());
    diagnosis.expect(name + ": encryption", "KMS", stream.encryptionTypeAsString());
  }

  /** Versions and locks would keep events of forgotten customers. */
  void bucketErases(S3Client s3, String name) {
    BucketVersioningStatus versioning =
        s3.getBucketVersioning(request -> request.bucket(name)).status();
    diagnosis.require(
        versioning != BucketVersioningStatus.ENABLED,
        name + ": versioning is on; the archiver deletes every version, other writers do not");
    diagnosis.require(
        !hasObjectLock(s3, name),
        name + ": Object Lock is on, so that events of forgotten customers cannot be deleted");
  }

  private static boolean hasObjectLock(S3Client s3, String name) {
    try {
      return "Enabled"
          .equals(
              s3.getObjectLockConfiguration(request -> request.bucket(name))
                  .objectLockConfiguration()
                  .objectLockEnabledAsString());
    } catch (S3Exception e) {
      if (e.awsErrorDetails().errorCode().equals("ObjectLockConfigurationNotFoundError")) {
        return false;
      }
      throw e;
    }
  }

  /** The public reaches nothing in the bucket. */
  void bucketIsPrivate(S3Client s3, String name) {
    PublicAccessBlockConfiguration block = publicAccessBlock(s3, name);
    diagnosis.expect(name + ": BlockPublicAcls", true, block.blockPublicAcls());
    diagnosis.expect(name + ": BlockPublicPolicy", true, block.blockPublicPolicy());
    diagnosis.expect(name + ": IgnorePublicAcls", true, block.ignorePublicAcls());
    diagnosis.expect(name + ": RestrictPublicBuckets", true, block.restrictPublicBuckets());
  }

  private static PublicAccessBlockConfiguration publicAccessBlock(S3Client s3, String name) {
    try {
      return s3.getPublicAccessBlock(request -> request.bucket(name))
          .publicAccessBlockConfiguration();
    } catch (S3Exception e) {
      if (e.awsErrorDetails().errorCode().equals("NoSuchPublicAccessBlockConfiguration")) {
        return PublicAccessBlockConfiguration.builder().build();
      }
      throw e;
    }
  }
}
