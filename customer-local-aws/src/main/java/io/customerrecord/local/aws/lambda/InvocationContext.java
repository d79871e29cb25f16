package io.customerrecord.local.aws.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The context of one invocation of a function: the function's name, the request id and the time
 * left. As thread-safe as the source of the time left.
 */
public class InvocationContext implements Context {
  private final String functionName;
  private final String requestId;
  private final IntSupplier remainingMillis;

  /**
   * The context of an invocation that starts now.
   *
   * @param functionName the name of the function
   * @param requestId the id of this invocation
   * @param timeout the time after which Lambda would end the invocation
   */
  public InvocationContext(String functionName, String requestId, Duration timeout) {
    this(functionName, requestId, millisUntil(System.nanoTime() + timeout.toNanos()));
  }

  /**
   * The context of an invocation with a given source of the time left.
   *
   * @param functionName the name of the function
   * @param requestId the id of this invocation
   * @param remainingMillis returns the milliseconds left; called each time the function asks
   */
  protected InvocationContext(String functionName, String requestId, IntSupplier remainingMillis) {
    this.functionName = functionName;
    this.requestId = requestId;
    this.remainingMillis = remainingMillis;
  }

  private static IntSupplier millisUntil(long endNanos) {
    return () -> (int) Math.max(0, (endNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public final String getAwsRequestId() {
    return requestId;
  }

  @Override
  public final String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public final String getLogStreamName() {
    return "local";
  }

  @Override
  public final String getFunctionName() {
    return functionName;
  }

  @Override
  public final String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public final String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-2:000000000000:function:" + functionName;
  }

  @Override
  public final @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public final @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public final int getRemainingTimeInMillis() {
    return remainingMillis.getAsInt();
  }

  @Override
  public final int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return StandardOutput.LOGGER;
  }

  private enum StandardOutput implements LambdaLogger {
    LOGGER;

    @Override
    public void log(String message) {
      log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
      System.out.writeBytes(message);
      System.out.flush();
    }
  }
}
