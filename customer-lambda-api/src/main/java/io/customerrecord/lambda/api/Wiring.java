package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.schema.EventSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.usecase.Customers;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.security.SecureRandom;
import java.time.Clock;
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

  static Wiring fromEnvironment() {
    return from(System.getenv());
  }

  static Wiring from(Map<String, String> environment) {
    CustomerStore store =
        store(DynamoDbClient.builder().httpClientBuilder(httpClient()), environment);
    if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      return new Wiring(store, IdGenerator.random(), null);
    }
    RandomIds ids = new RandomIds(new SecureRandom());
    Rehearsal rehearsal =
        new Rehearsal(
            () -> httpClient().build(),
            http -> store(DynamoDbClient.builder().httpClient(http), environment));
    return new Wiring(store, ids, new SnapStart(ids, rehearsal, System.out).registered());
  }

  Customers customers() {
    return new Customers(store, EventSchema.current(), Clock.systemUTC(), ids);
  }

  /** Each client has credentials of its own, and so has each that is rehearsed with. */
  private static CustomerStore store(
      DynamoDbClientBuilder client, Map<String, String> environment) {
    String customerTable = required("CUSTOMER_TABLE", environment);
    String customerEventTable = required("CUSTOMER_EVENT_TABLE", environment);
    return new DynamoDbCustomerStore(client.build(), customerTable, customerEventTable);
  }

  /** The one that the artifact holds: the bootstrap of an OS-only runtime asks for CRT. */
  private static SdkHttpClient.Builder<?> httpClient() {
    return "crt".equals(System.getProperty("customerRecord.http"))
        ? AwsCrtHttpClient.builder()
        : UrlConnectionHttpClient.builder();
  }
}
