package io.customerrecord.admin.function;

import io.customerrecord.admin.limit.CapacityInterceptor;
import io.customerrecord.admin.limit.RateLimit;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds this function's client; nothing else does. */
record Wiring(DynamoDbClient dynamoDb, TableNames tables, int sampleSize) {
  /** A sample is in no hurry, and callers share the tables with it. */
  private static final double UNITS_PER_SECOND = 100;

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(5);

  static Wiring from(Map<String, String> environment) {
    return new Wiring(
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
            .overrideConfiguration(
                config ->
                    config.addExecutionInterceptor(
                        new CapacityInterceptor(new RateLimit(UNITS_PER_SECOND))))
            .build(),
        TableNames.fromEnvironment(environment),
        sampleSize(environment.get("SAMPLE_SIZE")));
  }

  private static int sampleSize(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalStateException("the environment variable SAMPLE_SIZE is missing");
    }
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new IllegalStateException(
          "the environment variable SAMPLE_SIZE must be a number from 1 to 9999999");
    }
    return Integer.parseInt(text);
  }
}
