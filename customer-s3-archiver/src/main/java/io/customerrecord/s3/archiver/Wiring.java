package io.customerrecord.s3.archiver;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The one place where this function's client is built. */
record Wiring(S3Client s3, String bucketName) {
  /** The longest a call may take, with all its attempts. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

  static Wiring from(Map<String, String> environment) {
    String bucketName = required("ARCHIVE_BUCKET", environment);
    return new Wiring(
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(LONGEST_ATTEMPT)
                    .socketTimeout(LONGEST_ATTEMPT))
            .overrideConfiguration(
                config ->
                    config.apiCallTimeout(LONGEST_CALL).apiCallAttemptTimeout(LONGEST_ATTEMPT))
            .build(),
        bucketName);
  }
}
