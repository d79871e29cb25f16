package io.customerrecord.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Delays every call of a client and every invocation of a function by a network round trip, and
 * counts the calls.
 */
final class RoundTripDelay implements ExecutionInterceptor {
  private final Duration time;
  private final LongAdder calls = new LongAdder();

  RoundTripDelay(Duration time) {
    this.time = time;
  }

  long calls() {
    return calls.sum();
  }

  /** Returns a function that waits for a round trip before each invocation of the given one. */
  RequestStreamHandler delay(RequestStreamHandler function) {
    return (input, output, context) -> {
      await();
      function.handleRequest(input, output, context);
    };
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.increment();
    await();
  }

  private void await() {
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
