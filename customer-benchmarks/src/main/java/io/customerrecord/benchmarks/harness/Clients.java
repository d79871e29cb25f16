package io.customerrecord.benchmarks.harness;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates clients of servers on this machine. */
public final class Clients {
  private Clients() {}

  /**
   * Creates a client of DynamoDB.
   *
   * @param endpoint the server's endpoint
   * @param http the HTTP client to use
   * @param interceptors interceptors that see each request
   * @return the client; the caller closes it
   */
  public static DynamoDbClient dynamoDb(
      URI endpoint, SdkHttpClient.Builder<?> http, ExecutionInterceptor... interceptors) {
    return at(endpoint, http, DynamoDbClient.builder(), interceptors).build();
  }

  /**
   * Configures the builder of any client for a server on this machine. Its other settings are kept.
   *
   * @param <B> the type of the builder
   * @param <C> the type of the client
   * @param endpoint the server's endpoint
   * @param http the HTTP client to use
   * @param builder the builder of the client
   * @param interceptors interceptors that see each request
   * @return the same builder
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(
      URI endpoint,
      SdkHttpClient.Builder<?> http,
      B builder,
      ExecutionInterceptor... interceptors) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(http)
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .applyMutation(
                    configuration ->
                        List.of(interceptors).forEach(configuration::addExecutionInterceptor))
                .build());
  }
}
