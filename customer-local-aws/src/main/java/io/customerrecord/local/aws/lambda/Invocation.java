package io.customerrecord.local.aws.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a function: its name, its id, and the time that is left for it. Thread-safe.
 */
public final class Invocation implements Context {
  private final String functionName;
  private final String requestId;
  private final long endNanos;

  /**
   * Starts the clock of an invocation.
   *
   * @param functionName the name of the function
   * @param requestId the id of this invocation
   * @param timeout after which Lambda would end it
   */
  public Invocation(String functionName, String requestId, Duration timeout) {
    this.functionName = functionName;
    this.requestId = requestId;
    this.endNanos = System.nanoTime() + timeout.toNanos();
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
    return "arn:aws:lambda:eu-west-2:000000000000:function:" + functionName;
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
    return (int) Math.max(0, (endNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
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
