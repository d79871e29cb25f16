package io.customerrecord.benchmarks.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Makes every call of a client wait, as if its server were elsewhere, and counts the calls. */
final class RoundTrip implements ExecutionInterceptor {
  private final Duration time;
  private final LongAdder calls = new LongAdder();

  RoundTrip(Duration time) {
    this.time = time;
  }

  long calls() {
    return calls.sum();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.increment();
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
