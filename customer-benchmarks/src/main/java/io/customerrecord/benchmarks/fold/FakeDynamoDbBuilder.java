package io.customerrecord.benchmarks.fold;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Supplies a {@link FakeDynamoDb} to the builder of a client. */
final class FakeDynamoDbBuilder implements SdkHttpClient.Builder<FakeDynamoDbBuilder> {
  @Override
  public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
    return new FakeDynamoDb();
  }
}
