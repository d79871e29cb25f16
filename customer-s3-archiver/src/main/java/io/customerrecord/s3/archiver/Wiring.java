package io.customerrecord.s3.archiver;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.lambda.support.PoisonQueue;
import io.customerrecord.lambda.support.SqsPoisonQueue;
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

/** The one place where this function's clients are built. */
record Wiring(S3Client s3, String bucketName, PoisonQueue onFailure) {
  /** The longest a call may take, with all its attempts. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

  /** How many connections the JDK keeps open to a host; it keeps 5 if it is not told otherwise. */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  static Wiring from(Map<String, String> environment) {
    String bucketName = required("ARCHIVE_BUCKET", environment);
    String queueUrl = required("ON_FAILURE_QUEUE_URL", environment);
    return new Wiring(
        builder().build(),
        bucketName,
        new SqsPoisonQueue(() -> SqsClient.builder().httpClientBuilder(http()).build(), queueUrl));
  }

  static S3ClientBuilder builder() {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, Integer.toString(Lanes.MOST_THREADS));
    }
    return S3Client.builder()
        .httpClientBuilder(http())
        .overrideConfiguration(
            config ->
                config
                    .apiCallTimeout(LONGEST_CALL)
                    .apiCallAttemptTimeout(LONGEST_ATTEMPT)
                    .addExecutionInterceptor(new WithoutAsking()));
  }

  private static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(LONGEST_ATTEMPT)
        .socketTimeout(LONGEST_ATTEMPT);
  }

  /**
   * Sends an object at once. The SDK would ask first, by {@code Expect: 100-continue}, and wait for
   * S3 to agree: a second round trip for each event, which saves nothing where bodies are small.
   */
  private static final class WithoutAsking implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }
}
