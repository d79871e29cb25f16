package io.customerrecord.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Makes every call of a client, and every invocation of a function, wait as if the other side were
 * elsewhere, and counts the calls.
 */
final class RoundTrip implements ExecutionInterceptor {
  private final Duration time;
  private final LongAdder calls = new LongAdder();

  RoundTrip(Duration time) {
    this.time = time;
  }

  long calls() {
    return calls.sum();
  }

  /** The same function, which is called over the network too. */
  RequestStreamHandler before(RequestStreamHandler function) {
    return (input, output, context) -> {
      pass();
      function.handleRequest(input, output, context);
    };
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.increment();
    pass();
  }

  private void pass() {
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
