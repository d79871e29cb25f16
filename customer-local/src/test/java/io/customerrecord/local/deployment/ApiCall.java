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
 * What IAM asks of a request, by the service authorization reference of AWS.
 *
 * @param action an action that has to be allowed
 * @param resource on what: a table, a stream, a queue, a bucket, or {@code bucket/key}
 * @param inTransaction whether DynamoDB does it as a part of TransactWriteItems
 * @param attributes of a write by itself or in a transaction, the attributes that it puts, or names
 *     in its key or its condition
 */
record ApiCall(String action, String resource, boolean inTransaction, Set<String> attributes) {
  private ApiCall(String action, String resource) {
    this(action, resource, false, Set.of());
  }

  /** An operation that is new here is added with what it needs. */
  static List<ApiCall> neededFor(SdkRequest request) {
    return switch (request) {
      case GetItemRequest r -> List.of(new ApiCall("dynamodb:GetItem", r.tableName()));
      case QueryRequest r -> List.of(new ApiCall("dynamodb:Query", r.tableName()));
      case BatchGetItemRequest r -> onEach("dynamodb:BatchGetItem", r.requestItems().keySet());
      case BatchWriteItemRequest r -> onEach("dynamodb:BatchWriteItem", r.requestItems().keySet());
      case PutItemRequest r ->
          List.of(
              new ApiCall(
                  "dynamodb:PutItem",
                  r.tableName(),
                  false,
                  named(r.item(), r.expressionAttributeNames())));
      case DeleteItemRequest r ->
          List.of(
              new ApiCall(
                  "dynamodb:DeleteItem",
                  r.tableName(),
                  false,
                  named(r.key(), r.expressionAttributeNames())));
      case TransactWriteItemsRequest r -> r.transactItems().stream().map(ApiCall::part).toList();
      case PutRecordsRequest r -> List.of(new ApiCall("kinesis:PutRecords", r.streamName()));
      case PutObjectRequest r -> List.of(new ApiCall("s3:PutObject", r.bucket() + "/" + r.key()));
      case HeadObjectRequest r ->
          // Who may not list is told "forbidden" of an object that is not there.
          List.of(
              new ApiCall("s3:GetObject", r.bucket() + "/" + r.key()),
              new ApiCall("s3:ListBucket", r.bucket()));
      case ListObjectVersionsRequest r -> List.of(new ApiCall("s3:ListBucketVersions", r.bucket()));
      case DeleteObjectsRequest r -> deletions(r);
      case SendMessageRequest r ->
          List.of(
              new ApiCall(
                  "sqs:SendMessage", r.queueUrl().substring(r.queueUrl().lastIndexOf('/') + 1)));
      default -> throw new AssertionError("what IAM asks of this is not known here: " + request);
    };
  }

  private static List<ApiCall> onEach(String action, Iterable<String> resources) {
    List<ApiCall> calls = new ArrayList<>();
    resources.forEach(resource -> calls.add(new ApiCall(action, resource)));
    return calls;
  }

  private static ApiCall part(TransactWriteItem item) {
    if (item.put() != null) {
      return inTransaction(
          "dynamodb:PutItem",
          item.put().tableName(),
          named(item.put().item(), item.put().expressionAttributeNames()));
    }
    if (item.delete() != null) {
      return inTransaction(
          "dynamodb:DeleteItem",
          item.delete().tableName(),
          named(item.delete().key(), item.delete().expressionAttributeNames()));
    }
    if (item.conditionCheck() != null) {
      return inTransaction(
          "dynamodb:ConditionCheckItem",
          item.conditionCheck().tableName(),
          named(item.conditionCheck().key(), item.conditionCheck().expressionAttributeNames()));
    }
    throw new AssertionError("what IAM asks of this is not known here: " + item);
  }

  private static ApiCall inTransaction(String action, String table, Set<String> attributes) {
    return new ApiCall(action, table, true, attributes);
  }

  private static Set<String> named(Map<String, ?> given, Map<String, String> inCondition) {
    Set<String> names = new HashSet<>(given.keySet());
    names.addAll(inCondition.values());
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
