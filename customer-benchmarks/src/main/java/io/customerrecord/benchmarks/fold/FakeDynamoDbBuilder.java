package io.customerrecord.benchmarks.fold;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Hands a {@link FakeDynamoDb} to a client that is being built. */
final class FakeDynamoDbBuilder implements SdkHttpClient.Builder<FakeDynamoDbBuilder> {
  @Override
  public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
    return new FakeDynamoDb();
  }
}
