package io.customerrecord.lambda.api;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Records how much time each call would leave if it took all the time that it is given. */
final class CallMargins implements ExecutionInterceptor {
  private final Deadline end;
  private final List<Duration> ofCalls = new CopyOnWriteArrayList<>();

  CallMargins(Deadline end) {
    this.end = end;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    Duration timeout =
        ((AwsRequest) context.request())
            .overrideConfiguration()
            .flatMap(configuration -> configuration.apiCallTimeout())
            .orElseThrow();
    ofCalls.add(end.left().minus(timeout));
  }

  List<Duration> ofCalls() {
    return ofCalls;
  }
}
