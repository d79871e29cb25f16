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

/** Clients of servers on this machine. */
public final class Clients {
  private Clients() {}

  /**
   * A client of DynamoDB.
   *
   * @param endpoint where it listens
   * @param http what to send requests with
   * @param interceptors what else is to see the requests
   * @return the client, to be closed
   */
  public static DynamoDbClient dynamoDb(
      URI endpoint, SdkHttpClient.Builder<?> http, ExecutionInterceptor... interceptors) {
    return at(endpoint, http, DynamoDbClient.builder(), interceptors).build();
  }

  /**
   * Points the builder of any client to a server on this machine; what else is configured stays.
   *
   * @param <B> the type of the builder
   * @param <C> the type of the client
   * @param endpoint where it listens
   * @param http what to send requests with
   * @param builder of the client
   * @param interceptors what else is to see the requests
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
