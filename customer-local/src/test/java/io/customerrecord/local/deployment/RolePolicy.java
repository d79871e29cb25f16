package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Enforces a role's policy as IAM does: denies each request of a client that the policy does not
 * allow. It also records which calls were denied and which grants were used.
 */
final class RolePolicy implements ExecutionInterceptor {
  private final List<Grant> grants;
  private final Set<Grant> used = ConcurrentHashMap.newKeySet();
  private final Set<ApiCall> denied = ConcurrentHashMap.newKeySet();
  private final Queue<Put> puts = new ConcurrentLinkedQueue<>();
  private volatile Runnable afterEachCall = () -> {};

  RolePolicy(List<Grant> grants) {
    this.grants = grants;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    for (ApiCall call : ApiCall.requiredFor(context.request())) {
      List<Grant> allowing = grants.stream().filter(grant -> grant.allows(call)).toList();
      if (allowing.isEmpty()) {
        denied.add(call);
        throw accessDenied(call);
      }
      used.addAll(allowing);
    }
    if (context.request() instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().stream()
          .map(TransactWriteItem::put)
          .filter(Objects::nonNull)
          .forEach(puts::add);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    afterEachCall.run();
  }

  /** Whether the policy allows a request. The request is not sent. */
  boolean allows(SdkRequest request) {
    return ApiCall.requiredFor(request).stream()
        .allMatch(call -> grants.stream().anyMatch(grant -> grant.allows(call)));
  }

  /** Runs an action after each call, before the function continues. */
  void afterEachCall(Runnable action) {
    afterEachCall = action;
  }

  /** The puts on a table, all of them parts of transactions. */
  List<Put> putsOn(String table) {
    return puts.stream().filter(put -> put.tableName().equals(table)).toList();
  }

  Set<String> denied() {
    return denied.stream()
        .map(call -> call.action() + " on " + call.resource())
        .collect(toCollection(TreeSet::new));
  }

  /** The grants that no call has used. */
  Set<String> unused() {
    return grants.stream()
        .filter(grant -> !used.contains(grant))
        .map(Grant::toString)
        .collect(toCollection(TreeSet::new));
  }

  private static RuntimeException accessDenied(ApiCall call) {
    return DynamoDbException.builder()
        .message("not allowed: " + call)
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
        .build();
  }
}
