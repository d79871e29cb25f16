package io.customerrecord.stream.relay;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.lambda.support.poison.SqsPoisonQueue;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds this function's clients; nothing else does. */
record Wiring(
    CustomerStore store, KinesisClient kinesis, String streamName, PoisonQueue onFailure) {
  private static final Duration CONNECT = Duration.ofMillis(CallTimeout.CONNECT_MILLIS);

  /** A service that has not answered by then is not expected to answer at all. */
  private static final Duration READ = Duration.ofSeconds(5);

  /** Two attempts fit into the 3 seconds that the store allows for a call. */
  private static final Duration LONGEST_DYNAMODB_ATTEMPT = Duration.ofMillis(1_400);

  static Wiring from(Map<String, String> environment) {
    String streamName = required("EVENT_STREAM_NAME", environment);
    TableNames tables = TableNames.fromEnvironment(environment);
    String queueUrl = required("ON_FAILURE_QUEUE_URL", environment);
    return new Wiring(
        new DynamoDbCustomerStore(
            DynamoDbClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(
                    config -> config.apiCallAttemptTimeout(LONGEST_DYNAMODB_ATTEMPT))
                .build(),
            tables),
        KinesisClient.builder().httpClientBuilder(http()).build(),
        streamName,
        new SqsPoisonQueue(() -> SqsClient.builder().httpClientBuilder(http()).build(), queueUrl));
  }

  static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ);
  }
}
