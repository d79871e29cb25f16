package io.customerrecord.local;

import io.customerrecord.local.aws.http.DirectHttpClient;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK clients of the local system. They work without a configured region or credentials. */
record LocalClients(
    DynamoDbClient dynamoDb,
    DynamoDbStreamsClient dynamoDbStreams,
    KinesisClient kinesis,
    S3Client s3)
    implements AutoCloseable {

  /** Clients of these servers. S3 requests are path-style: bucket names are not host names here. */
  static LocalClients of(LocalServers servers) {
    return new LocalClients(
        at(servers.dynamoDb(), DynamoDbClient.builder()).build(),
        at(servers.dynamoDbStreams(), DynamoDbStreamsClient.builder()).build(),
        at(servers.kinesis(), KinesisClient.builder()).build(),
        at(servers.s3(), S3Client.builder()).forcePathStyle(true).build());
  }

  /** The region of the environment, or {@code eu-west-2}. */
  static Region region() {
    String region = System.getenv("AWS_REGION");
    return region == null || region.isBlank() ? Region.EU_WEST_2 : Region.of(region);
  }

  @Override
  public void close() {
    s3.close();
    kinesis.close();
    dynamoDbStreams.close();
    dynamoDb.close();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(region())
        .credentialsProvider(credentials())
        .httpClientBuilder(DirectHttpClient.builder(endpoint));
  }

  /** Local servers accept any credentials; a remote one needs those of the user. */
  private static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        EnvironmentVariableCredentialsProvider.create(),
        ProfileCredentialsProvider.create(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }
}
