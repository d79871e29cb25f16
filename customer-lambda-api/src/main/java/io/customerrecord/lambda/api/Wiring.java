package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.api.coldstart.CrtAuthScheme;
import io.customerrecord.lambda.api.coldstart.EmptyAnswerHttpClient;
import io.customerrecord.lambda.api.coldstart.KernelIds;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.priming.RestoredIds;
import io.customerrecord.lambda.api.priming.SnapStartPriming;
import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Builds the services of the functions from the environment, and their clients of AWS. */
final class Wiring {
  private static final String SECRET = "IDEMPOTENCY_SECRET";
  private static final Duration CONNECT = Duration.ofMillis(CallTimeout.CONNECT_MILLIS);

  /** DynamoDB answers within milliseconds, so after this time no answer will come. */
  private static final Duration READ = Duration.ofSeconds(2);

  /** The store ends a call with all its attempts in time, after 3 seconds at the latest. */
  private static final int MAX_ATTEMPTS = 6;

  private Wiring() {}

  /** For commands, which derive ids and so need a secret. */
  static CustomerService commands(Map<String, String> environment) {
    return queries(environment).withKeys(keys(environment));
  }

  /** For queries, which derive no ids and so need no secret. */
  static CustomerService queries(Map<String, String> environment) {
    return new CustomerService(
        store(client().httpClientBuilder(httpClient()), environment),
        Clock.systemUTC(),
        ids(environment));
  }

  private static DynamoDbCustomerStore store(
      DynamoDbClientBuilder client, Map<String, String> environment) {
    TableNames tables = TableNames.fromEnvironment(environment);
    return new DynamoDbCustomerStore(client.build(), tables);
  }

  private static IdempotencyKeys keys(Map<String, String> environment) {
    try {
      return IdempotencyKeys.withSecrets(required(SECRET, environment));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the environment variable " + SECRET + ": " + e.getMessage());
    }
  }

  /**
   * Only a function that SnapStart takes a snapshot of loads the classes of the priming package.
   */
  private static IdGenerator ids(Map<String, String> environment) {
    if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      return isCustomRuntime() ? KernelIds.open() : IdGenerator.random();
    }
    SnapStartPriming.run(
        client().httpClientBuilder(httpClient()),
        client ->
            allRoutes(new DynamoDbCustomerStore(client, TableNames.fromEnvironment(environment))),
        System.out);
    return RestoredIds.registered();
  }

  /** The routes of both functions, on keys that only priming uses. */
  static List<Route> allRoutes(CustomerStore store) {
    CustomerService customers = new CustomerService(store).withKeys(SnapStartPriming.KEYS);
    return Stream.concat(
            new CommandEndpoints(customers).routes().stream(),
            new QueryEndpoints(customers.readOnly(), Copies.fromEnvironment(Map.of()))
                .routes().stream())
        .toList();
  }

  /** A client of DynamoDB, complete but for its HTTP client. */
  static DynamoDbClientBuilder client() {
    DynamoDbClientBuilder client =
        DynamoDbClient.builder()
            .overrideConfiguration(
                config -> config.retryStrategy(retries -> retries.maxAttempts(MAX_ATTEMPTS)));
    return isCustomRuntime() ? client.putAuthScheme(new CrtAuthScheme()) : client;
  }

  /** The HTTP client that the artifact holds. */
  static SdkHttpClient.Builder<?> httpClient() {
    return new EmptyAnswerHttpClient.Builder(isCustomRuntime() ? crt() : urlConnection());
  }

  /** The bootstrap of the OS-only runtime says so. */
  private static boolean isCustomRuntime() {
    return "custom".equals(System.getProperty("customerRecord.runtime"));
  }

  static SdkHttpClient.Builder<?> urlConnection() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ);
  }

  /** CRT has no read timeout, so a minimum throughput stands in for it. */
  static SdkHttpClient.Builder<?> crt() {
    return AwsCrtHttpClient.builder()
        .connectionTimeout(CONNECT)
        .connectionHealthConfiguration(
            health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(READ));
  }
}
