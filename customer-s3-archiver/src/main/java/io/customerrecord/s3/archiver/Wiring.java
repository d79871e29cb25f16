package io.customerrecord.s3.archiver;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.lambda.support.poison.SqsPoisonQueue;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds this function's clients; nothing else does. */
record Wiring(S3Client s3, String bucketName, PoisonQueue onFailure) {
  /** The longest a call of the function may take, with all its attempts. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /** The longest a call of a tool may take: a long run rather waits for S3 than ends. */
  static final Duration LONGEST_CALL_OF_A_TOOL = Duration.ofMinutes(2);

  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);
  private static final Duration CONNECT = Duration.ofMillis(CallTimeout.CONNECT_MILLIS);

  /**
   * The system property for the connections that the JDK keeps open to a host; the default is 5.
   */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  static Wiring from(Map<String, String> environment) {
    String bucketName = required("ARCHIVE_BUCKET", environment);
    String queueUrl = required("ON_FAILURE_QUEUE_URL", environment);
    return new Wiring(
        functionBuilder().build(),
        bucketName,
        new SqsPoisonQueue(
            () -> SqsClient.builder().httpClientBuilder(http(CONNECT)).build(), queueUrl));
  }

  static S3ClientBuilder functionBuilder() {
    return builder().httpClientBuilder(http(CONNECT));
  }

  /** A program elsewhere may be far from its bucket's region, so it may take longer to connect. */
  static S3ClientBuilder builder() {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, Integer.toString(PerCustomerExecutor.MOST_THREADS));
    }
    return S3Client.builder()
        .httpClientBuilder(http(LONGEST_ATTEMPT))
        .overrideConfiguration(
            config ->
                config
                    .apiCallTimeout(LONGEST_CALL)
                    .apiCallAttemptTimeout(LONGEST_ATTEMPT)
                    .addExecutionInterceptor(new WithoutExpectHeader()));
  }

  private static UrlConnectionHttpClient.Builder http(Duration connect) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(connect)
        .socketTimeout(LONGEST_ATTEMPT);
  }

  /**
   * Removes {@code Expect: 100-continue}, with which the SDK waits for S3's consent before it sends
   * an object. That is a second round trip for each event, and saves nothing with small bodies.
   */
  private static final class WithoutExpectHeader implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }
}
