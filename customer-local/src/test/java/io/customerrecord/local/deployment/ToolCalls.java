package io.customerrecord.local.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * The actions that IAM must allow for the requests that only {@code customer-admin} makes, as in
 * the AWS service authorization reference.
 */
final class ToolCalls {
  private static final Pattern TABLE_STREAM = Pattern.compile("[^/]+/stream/[^|]+");

  /** An iterator of Kinesis does not show its stream. There is one. */
  private static final String EVENT_STREAM = "CustomerEventKinesisStream";

  private ToolCalls() {}

  static List<ApiCall> requiredFor(SdkRequest request) {
    return switch (request) {
      case DescribeTableRequest r -> call("dynamodb:DescribeTable", r.tableName());
      case DescribeContinuousBackupsRequest r ->
          call("dynamodb:DescribeContinuousBackups", r.tableName());
      case ListBackupsRequest r -> call("dynamodb:ListBackups", "*");
      case CreateTableRequest r -> call("dynamodb:CreateTable", r.tableName());
      case DeleteTableRequest r -> call("dynamodb:DeleteTable", r.tableName());
      case UpdateItemRequest r ->
          List.of(
              new ApiCall(
                  "dynamodb:UpdateItem",
                  r.tableName(),
                  false,
                  ApiCall.attributeNames(r.key(), r.expressionAttributeNames())));
      case DescribeStreamRequest r -> call("dynamodb:DescribeStream", tableStream(r.streamArn()));
      case software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest r ->
          call("dynamodb:GetShardIterator", tableStream(r.streamArn()));
      case software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest r ->
          call("dynamodb:GetRecords", tableStream(r.shardIterator()));
      case DescribeStreamSummaryRequest r -> call("kinesis:DescribeStreamSummary", r.streamName());
      case ListShardsRequest r -> call("kinesis:ListShards", EVENT_STREAM);
      case GetShardIteratorRequest r -> call("kinesis:GetShardIterator", EVENT_STREAM);
      case GetRecordsRequest r -> call("kinesis:GetRecords", EVENT_STREAM);
      case GetObjectRequest r -> getObject(r);
      case ListObjectsV2Request r -> call("s3:ListBucket", r.bucket());
      case GetBucketVersioningRequest r -> call("s3:GetBucketVersioning", r.bucket());
      case GetObjectLockConfigurationRequest r ->
          call("s3:GetBucketObjectLockConfiguration", r.bucket());
      case GetPublicAccessBlockRequest r -> call("s3:GetBucketPublicAccessBlock", r.bucket());
      case GetQueueAttributesRequest r -> call("sqs:GetQueueAttributes", lastPart(r.queueUrl()));
      case ReceiveMessageRequest r -> call("sqs:ReceiveMessage", lastPart(r.queueUrl()));
      case DeleteMessageRequest r -> call("sqs:DeleteMessage", lastPart(r.queueUrl()));
      case ChangeMessageVisibilityBatchRequest r ->
          call("sqs:ChangeMessageVisibility", lastPart(r.queueUrl()));
      default -> ofOtherServices(request);
    };
  }

  private static List<ApiCall> ofOtherServices(SdkRequest request) {
    return switch (request) {
      case DescribeStacksRequest r -> call("cloudformation:DescribeStacks", r.stackName() + "/id");
      case ListEventSourceMappingsRequest r -> call("lambda:ListEventSourceMappings", "*");
      case GetAliasRequest r -> call("lambda:GetAlias", r.functionName());
      case ListVersionsByFunctionRequest r ->
          call("lambda:ListVersionsByFunction", r.functionName());
      case GetFunctionConcurrencyRequest r ->
          call("lambda:GetFunctionConcurrency", r.functionName());
      case DescribeSecretRequest r -> call("secretsmanager:DescribeSecret", r.secretId());
      case ListSubscriptionsByTopicRequest r ->
          call("sns:ListSubscriptionsByTopic", lastPart(r.topicArn()));
      case GetPublicKeyRequest r -> call("kms:GetPublicKey", r.keyId());
      case SignRequest r -> call("kms:Sign", r.keyId());
      default ->
          throw new AssertionError(
              "the actions that IAM requires for this are missing here: " + request);
    };
  }

  /** Without ListBucket, S3 answers "forbidden" instead of "not found" for a missing object. */
  private static List<ApiCall> getObject(GetObjectRequest request) {
    String object = request.bucket() + "/" + request.key();
    List<ApiCall> calls = new ArrayList<>();
    calls.add(
        new ApiCall(request.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion", object));
    calls.add(new ApiCall("s3:ListBucket", request.bucket()));
    return calls;
  }

  private static List<ApiCall> call(String action, String resource) {
    return List.of(new ApiCall(action, resource));
  }

  /** An iterator begins with the ARN of its stream. */
  private static String tableStream(String text) {
    Matcher stream = TABLE_STREAM.matcher(text.replaceFirst("^.*:table/", ""));
    if (!stream.find()) {
      throw new AssertionError("no stream of a table: " + text);
    }
    return stream.group();
  }

  private static String lastPart(String name) {
    return name.replaceFirst("^.*[/:]", "");
  }
}
