package io.customerrecord.admin.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command must be allowed to do, at least. The operator's policy in {@code template.yaml}
 * and the table in {@code docs/operations.md} have the same rows.
 *
 * @param command the name of the command
 * @param action the action in IAM's words
 * @param resource what it is done to
 * @param operation the SDK's service and operation that need it
 */
record Permission(String command, String action, Resource resource, String operation) {

  /** The resources of a stack. */
  enum Resource {
    CUSTOMER_TABLE,
    CUSTOMER_EVENT_TABLE,
    TABLE_STREAM,
    EVENT_STREAM,
    ARCHIVE_BUCKET,
    ARCHIVE_OBJECTS,
    FAILURE_QUEUES,
    STACK,
    FUNCTIONS,
    ALARM_TOPIC,
    IDEMPOTENCY_SECRET,
    /** The action knows no resource. */
    ANY
  }

  /** The rows of a command. */
  static List<Permission> of(String command) {
    return switch (command) {
      case "redrive" -> redrive();
      case "doctor" -> doctor();
      default -> List.of();
    };
  }

  private static List<Permission> redrive() {
    Rows rows = new Rows("redrive");
    rows.on(Resource.FAILURE_QUEUES, "sqs", "Sqs")
        .add("GetQueueAttributes")
        .add("ReceiveMessage")
        .add("DeleteMessage");
    rows.add("sqs:ChangeMessageVisibility", "Sqs:ChangeMessageVisibilityBatch");
    rows.on(Resource.TABLE_STREAM, "dynamodb", "DynamoDbStreams")
        .add("GetShardIterator")
        .add("GetRecords");
    rows.on(Resource.CUSTOMER_EVENT_TABLE, "dynamodb", "DynamoDb")
        .add("Query")
        .add("DeleteItem")
        .add("ConditionCheckItem");
    rows.on(Resource.CUSTOMER_TABLE, "dynamodb", "DynamoDb").add("GetItem").add("PutItem");
    rows.on(Resource.EVENT_STREAM, "kinesis", "Kinesis")
        .add("GetShardIterator")
        .add("GetRecords")
        .add("PutRecords");
    rows.on(Resource.ARCHIVE_BUCKET, "s3", "S3").add("ListBucket");
    rows.add("s3:ListBucketVersions", "S3:ListObjectVersions");
    rows.on(Resource.ARCHIVE_OBJECTS, "s3", "S3")
        .add("PutObject")
        .add("GetObject")
        .add("DeleteObject")
        .add("DeleteObjectVersion");
    return rows.all;
  }

  private static List<Permission> doctor() {
    Rows rows = new Rows("doctor");
    rows.on(Resource.STACK, "cloudformation", "CloudFormation").add("DescribeStacks");
    rows.on(Resource.ANY, "lambda", "Lambda").add("ListEventSourceMappings");
    rows.on(Resource.FUNCTIONS, "lambda", "Lambda")
        .add("GetAlias")
        .add("ListVersionsByFunction")
        .add("GetFunctionConcurrency");
    rows.on(Resource.CUSTOMER_EVENT_TABLE, "dynamodb", "DynamoDb")
        .add("DescribeTable")
        .add("DescribeContinuousBackups");
    rows.on(Resource.CUSTOMER_TABLE, "dynamodb", "DynamoDb")
        .add("DescribeTable")
        .add("DescribeContinuousBackups")
        .add("Scan");
    rows.on(Resource.EVENT_STREAM, "kinesis", "Kinesis").add("DescribeStreamSummary");
    rows.on(Resource.ARCHIVE_BUCKET, "s3", "S3").add("GetBucketVersioning");
    rows.add("s3:GetBucketObjectLockConfiguration", "S3:GetObjectLockConfiguration");
    rows.add("s3:GetBucketPublicAccessBlock", "S3:GetPublicAccessBlock");
    rows.on(Resource.IDEMPOTENCY_SECRET, "secretsmanager", "SecretsManager").add("DescribeSecret");
    rows.on(Resource.ALARM_TOPIC, "sns", "Sns").add("ListSubscriptionsByTopic");
    return rows.all;
  }

  /** Rows in the making. */
  private static final class Rows {
    private final List<Permission> all = new ArrayList<>();
    private final String command;
    private Resource resource = Resource.ANY;
    private String prefix = "";
    private String service = "";

    Rows(String command) {
      this.command = command;
    }

    Rows on(Resource of, String iamPrefix, String sdkService) {
      resource = of;
      prefix = iamPrefix;
      service = sdkService;
      return this;
    }

    Rows add(String operation) {
      return add(prefix + ":" + operation, service + ":" + operation);
    }

    Rows add(String action, String operation) {
      all.add(new Permission(command, action, resource, operation));
      return this;
    }
  }
}
