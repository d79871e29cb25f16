package io.customerrecord.admin.limit;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Applies a limit to every call of a client that costs the same whatever it is about, such as S3's:
 * each call counts as one unit. Thread-safe.
 */
public final class RequestInterceptor implements ExecutionInterceptor {
  private final RateLimit limit;

  /**
   * An interceptor for one client or several.
   *
   * @param limit what they share
   */
  public RequestInterceptor(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    limit.await();
    limit.spend(1);
    return context.request();
  }
}
