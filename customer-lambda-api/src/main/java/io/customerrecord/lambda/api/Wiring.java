package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.Map;
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
}
