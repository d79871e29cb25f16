package io.customerrecord.lambda.api;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one place where these functions' clients are built. */
final class Wiring {
  private Wiring() {}

  static CustomerStore storeFromEnvironment() {
    return store(System.getenv());
  }

  static CustomerStore store(Map<String, String> environment) {
    String customerTable = required("CUSTOMER_TABLE", environment);
    String customerEventTable = required("CUSTOMER_EVENT_TABLE", environment);
    return new DynamoDbCustomerStore(
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        customerTable,
        customerEventTable);
  }

  private static String required(String name, Map<String, String> environment) {
    @Nullable String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is missing");
    }
    return value;
  }
}
