package io.customerrecord.local.aws.testing;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.customerrecord.local.aws.lambda.InvocationContext;
import java.util.function.IntSupplier;

/**
 * The context of an invocation whose remaining time a test controls. As thread-safe as the source
 * of that time.
 */
public final class TestInvocation extends InvocationContext {
  /** The request id of every test invocation. */
  public static final String REQUEST_ID = "5f1d3a52-8f8e-4a0e-a3b8-0f0a6e0b7c11";

  /**
   * An invocation with a given source of the time left.
   *
   * @param remainingMillis returns the milliseconds left until Lambda would end the invocation;
   *     called each time the function asks
   */
  public TestInvocation(IntSupplier remainingMillis) {
    super("customer", REQUEST_ID, remainingMillis);
  }

  /**
   * An invocation whose time does not pass.
   *
   * @param remainingMillis the milliseconds left, always
   */
  public TestInvocation(int remainingMillis) {
    this(() -> remainingMillis);
  }

  /**
   * Fails: this project's functions do not use the logger of the context.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the functions do not use the context's logger");
  }
}
