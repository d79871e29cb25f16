package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Does on this machine what IAM does on AWS: refuses each request of a client that its role's
 * policy does not allow. It also remembers what was refused, and what was made use of.
 */
final class RolePolicy implements ExecutionInterceptor {
  private final List<Grant> grants;
  private final Set<Grant> used = ConcurrentHashMap.newKeySet();
  private final Set<ApiCall> refused = ConcurrentHashMap.newKeySet();
  private volatile Runnable afterNextCall = () -> {};

  RolePolicy(List<Grant> grants) {
    this.grants = grants;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    for (ApiCall call : ApiCall.neededFor(context.request())) {
      List<Grant> permitting = grants.stream().filter(grant -> grant.permits(call)).toList();
      if (permitting.isEmpty()) {
        refused.add(call);
        throw accessDenied(call);
      }
      used.addAll(permitting);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    afterNextCall.run();
  }

  /** Whether it allows a request, which is not sent for that. */
  boolean permits(SdkRequest request) {
    return ApiCall.neededFor(request).stream()
        .allMatch(call -> grants.stream().anyMatch(grant -> grant.permits(call)));
  }

  /** Lets something happen after each call, before the function goes on. */
  void afterEachCall(Runnable action) {
    afterNextCall = action;
  }

  Set<String> refused() {
    return refused.stream()
        .map(call -> call.action() + " on " + call.resource())
        .collect(toCollection(TreeSet::new));
  }

  /** What is allowed and was not made use of. */
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
