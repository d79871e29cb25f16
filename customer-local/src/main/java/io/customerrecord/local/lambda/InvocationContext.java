package io.customerrecord.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a function is told about one invocation. Thread-safe. */
public final class InvocationContext implements Context {

  private final String requestId;
  private final String functionName;
  private final String functionArn;
  private final long deadlineNanos;

  /**
   * Starts the clock of an invocation.
   *
   * @param requestId the id of this invocation
   * @param functionName the name of the function
   * @param functionArn the function
   * @param timeout after which Lambda would end it
   */
  public InvocationContext(
      String requestId, String functionName, String functionArn, Duration timeout) {
    this.requestId = requestId;
    this.functionName = functionName;
    this.functionArn = functionArn;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return functionArn;
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
  public int getRemainingTimeInMillis() {
    long left = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    return Math.clamp(left, 0, Integer.MAX_VALUE);
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    System.Logger logger = System.getLogger(functionName);
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        logger.log(Level.INFO, message);
      }

      @Override
      public void log(byte[] message) {
        logger.log(Level.INFO, new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
