package io.customerrecord.local.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * An action that IAM must allow for a request, as in the AWS service authorization reference.
 *
 * @param action the action
 * @param resource its resource: a table, a stream, a queue, a bucket, or {@code bucket/key}
 * @param inTransaction whether the action is a part of TransactWriteItems
 * @param attributes of a write, the attributes of its item, its key and its condition
 */
record ApiCall(String action, String resource, boolean inTransaction, Set<String> attributes) {
  ApiCall(String action, String resource) {
    this(action, resource, false, Set.of());
  }

  /** The actions that a request needs. Operations that no function and no tool uses are missing. */
  static List<ApiCall> requiredFor(SdkRequest request) {
    return switch (request) {
      case GetItemRequest r -> List.of(new ApiCall("dynamodb:GetItem", r.tableName()));
      case ScanRequest r -> List.of(new ApiCall("dynamodb:Scan", r.tableName()));
      case QueryRequest r -> List.of(new ApiCall("dynamodb:Query", r.tableName()));
      case BatchGetItemRequest r -> onEach("dynamodb:BatchGetItem", r.requestItems().keySet());
      case BatchWriteItemRequest r -> onEach("dynamodb:BatchWriteItem", r.requestItems().keySet());
      case PutItemRequest r ->
          List.of(
              new ApiCall(
                  "dynamodb:PutItem",
                  r.tableName(),
                  false,
                  attributeNames(r.item(), r.expressionAttributeNames())));
      case DeleteItemRequest r ->
          List.of(
              new ApiCall(
                  "dynamodb:DeleteItem",
                  r.tableName(),
                  false,
                  attributeNames(r.key(), r.expressionAttributeNames())));
      case TransactWriteItemsRequest r ->
          r.transactItems().stream().map(ApiCall::inTransaction).toList();
      case PutRecordsRequest r -> List.of(new ApiCall("kinesis:PutRecords", r.streamName()));
      case PutObjectRequest r -> List.of(new ApiCall("s3:PutObject", r.bucket() + "/" + r.key()));
      case HeadObjectRequest r ->
          // Without ListBucket, S3 answers "forbidden" instead of "not found" for a missing object.
          List.of(
              new ApiCall("s3:GetObject", r.bucket() + "/" + r.key()),
              new ApiCall("s3:ListBucket", r.bucket()));
      case ListObjectVersionsRequest r -> List.of(new ApiCall("s3:ListBucketVersions", r.bucket()));
      case DeleteObjectsRequest r -> deletions(r);
      case SendMessageRequest r ->
          List.of(
              new ApiCall(
                  "sqs:SendMessage", r.queueUrl().substring(r.queueUrl().lastIndexOf('/') + 1)));
      default -> ToolCalls.requiredFor(request);
    };
  }

  private static List<ApiCall> onEach(String action, Iterable<String> resources) {
    List<ApiCall> calls = new ArrayList<>();
    resources.forEach(resource -> calls.add(new ApiCall(action, resource)));
    return calls;
  }

  private static ApiCall inTransaction(TransactWriteItem item) {
    if (item.put() != null) {
      return inTransaction(
          "dynamodb:PutItem",
          item.put().tableName(),
          attributeNames(item.put().item(), item.put().expressionAttributeNames()));
    }
    if (item.delete() != null) {
      return inTransaction(
          "dynamodb:DeleteItem",
          item.delete().tableName(),
          attributeNames(item.delete().key(), item.delete().expressionAttributeNames()));
    }
    if (item.conditionCheck() != null) {
      return inTransaction(
          "dynamodb:ConditionCheckItem",
          item.conditionCheck().tableName(),
          attributeNames(
              item.conditionCheck().key(), item.conditionCheck().expressionAttributeNames()));
    }
    throw new AssertionError("the actions that IAM requires for this are missing here: " + item);
  }

  private static ApiCall inTransaction(String action, String table, Set<String> attributes) {
    return new ApiCall(action, table, true, attributes);
  }

  static Set<String> attributeNames(Map<String, ?> item, Map<String, String> condition) {
    Set<String> names = new HashSet<>(item.keySet());
    names.addAll(condition.values());
    return names;
  }

  private static List<ApiCall> deletions(DeleteObjectsRequest request) {
    List<ApiCall> calls = new ArrayList<>();
    for (ObjectIdentifier object : request.delete().objects()) {
      String name = request.bucket() + "/" + object.key();
      calls.add(new ApiCall("s3:DeleteObject", name));
      if (object.versionId() != null) {
        calls.add(new ApiCall("s3:DeleteObjectVersion", name));
      }
    }
    return calls;
  }
}
