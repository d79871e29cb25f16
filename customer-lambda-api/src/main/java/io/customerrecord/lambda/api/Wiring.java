package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * What a function is made of, and the one place where these functions' clients are built.
 *
 * @param store where customers are kept
 * @param ids makes the ids of customers, events and commands
 * @param hooks what Lambda calls before and after a snapshot, to be kept as long as the function;
 *     null where no snapshot is taken, and then nothing of it is loaded
 */
record Wiring(CustomerStore store, IdGenerator ids, @Nullable Object hooks) {
  private static final String SECRET = "IDEMPOTENCY_SECRET";
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** DynamoDB answers within milliseconds, so no answer for so long means that none will come. */
  private static final Duration READ = Duration.ofSeconds(2);

  /**
   * At most so many attempts, with the pauses between them, end before API Gateway's patience and
   * Lambda's time do, so that a caller is told when to come back.
   */
  static final int MOST_ATTEMPTS = 6;

  static Wiring fromEnvironment() {
    return from(System.getenv());
  }

  static Wiring from(Map<String, String> environment) {
    CustomerStore store = store(client().httpClientBuilder(httpClient()), environment);
    if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      return new Wiring(store, IdGenerator.random(), null);
    }
    RandomIds ids = new RandomIds(new SecureRandom());
    Rehearsal rehearsal =
        new Rehearsal(
            () -> httpClient().build(), http -> store(client().httpClient(http), environment));
    return new Wiring(store, ids, new SnapStart(ids, rehearsal, System.out).registered());
  }

  /** For commands, which need the secret that ids are derived with. */
  CustomerService commands(Map<String, String> environment) {
    return queries().withKeys(keys(environment));
  }

  /** For queries, which derive no ids and so need no secret. */
  CustomerService queries() {
    return new CustomerService(store, Clock.systemUTC(), ids);
  }

  private static IdempotencyKeys keys(Map<String, String> environment) {
    try {
      return IdempotencyKeys.withSecrets(required(SECRET, environment));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the environment variable " + SECRET + ": " + e.getMessage());
    }
  }

  /** Each client has credentials of its own, and so has each that is rehearsed with. */
  private static CustomerStore store(
      DynamoDbClientBuilder client, Map<String, String> environment) {
    TableNames tables = TableNames.fromEnvironment(environment);
    return new DynamoDbCustomerStore(client.build(), tables);
  }

  /** All but the network. */
  static DynamoDbClientBuilder client() {
    return DynamoDbClient.builder()
        .overrideConfiguration(
            config -> config.retryStrategy(retries -> retries.maxAttempts(MOST_ATTEMPTS)));
  }

  /** The one that the artifact holds: the bootstrap of an OS-only runtime asks for CRT. */
  static SdkHttpClient.Builder<?> httpClient() {
    return "crt".equals(System.getProperty("customerRecord.http")) ? crt() : urlConnection();
  }

  private static SdkHttpClient.Builder<?> urlConnection() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ);
  }

  /** It knows no longest wait for an answer, but a shortest rate. */
  private static SdkHttpClient.Builder<?> crt() {
    return AwsCrtHttpClient.builder()
        .connectionTimeout(CONNECT)
        .connectionHealthConfiguration(
            health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(READ));
  }
}
