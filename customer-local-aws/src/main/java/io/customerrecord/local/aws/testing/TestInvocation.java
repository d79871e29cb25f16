package io.customerrecord.local.aws.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a Lambda function is told of an invocation, with the time that a test gives it. As
 * thread-safe as that time.
 *
 * @param remainingMillis the milliseconds left until Lambda would end the invocation, asked for as
 *     often as the function does
 */
public record TestInvocation(IntSupplier remainingMillis) implements Context {
  /** The id of every request. */
  public static final String REQUEST_ID = "5f1d3a52-8f8e-4a0e-a3b8-0f0a6e0b7c11";

  /**
   * An invocation whose time does not pass.
   *
   * @param remainingMillis the milliseconds that are left for ever
   */
  public TestInvocation(int remainingMillis) {
    this(() -> remainingMillis);
  }

  @Override
  public String getAwsRequestId() {
    return REQUEST_ID;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis.getAsInt();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/customer";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "customer";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-2:123456789012:function:customer";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1_024;
  }

  /**
   * There is none: this project's functions write their own lines.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the functions write their own lines");
  }
}
