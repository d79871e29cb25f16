package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.support.FunctionEnvironment.required;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
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
        DynamoDbClient.builder().httpClientBuilder(httpClient()).build(),
        customerTable,
        customerEventTable);
  }

  /** The one that the artifact holds: the bootstrap of an OS-only runtime asks for CRT. */
  private static SdkHttpClient.Builder<?> httpClient() {
    return "crt".equals(System.getProperty("customerRecord.http"))
        ? AwsCrtHttpClient.builder()
        : UrlConnectionHttpClient.builder();
  }
}
