package io.customerrecord.admin.limit;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Applies a limit to every call of a DynamoDB client: each request asks for its capacity, and the
 * next one waits until it is paid for. Thread-safe.
 */
public final class CapacityInterceptor implements ExecutionInterceptor {
  private final RateLimit limit;

  /**
   * An interceptor for one client or several.
   *
   * @param limit what they share
   */
  public CapacityInterceptor(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    limit.await();
    SdkRequest request = context.request();
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("ReturnConsumedCapacity")) {
        SdkRequest.Builder builder = request.toBuilder();
        field.set(builder, ReturnConsumedCapacity.TOTAL.toString());
        return builder.build();
      }
    }
    return request;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    context
        .response()
        .getValueForField("ConsumedCapacity", Object.class)
        .ifPresent(capacity -> limit.spend(unitsOf(capacity)));
  }

  private static double unitsOf(Object capacity) {
    return switch (capacity) {
      case ConsumedCapacity one -> one.capacityUnits() == null ? 0 : one.capacityUnits();
      case List<?> several -> several.stream().mapToDouble(CapacityInterceptor::unitsOf).sum();
      default -> 0;
    };
  }
}
