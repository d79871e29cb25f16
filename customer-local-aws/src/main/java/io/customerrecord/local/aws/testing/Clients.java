package io.customerrecord.local.aws.testing;

import io.customerrecord.local.aws.http.DirectHttpClient;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the servers on this machine. */
public final class Clients {
  private static final Region REGION = Region.EU_WEST_2;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private Clients() {}

  /** A client of DynamoDB. */
  public static DynamoDbClient dynamoDb(URI endpoint) {
    return at(endpoint, DynamoDbClient.builder());
  }

  /** A client of DynamoDB Streams. */
  public static DynamoDbStreamsClient dynamoDbStreams(URI endpoint) {
    return at(endpoint, DynamoDbStreamsClient.builder());
  }

  /** A client of Kinesis. */
  public static KinesisClient kinesis(URI endpoint) {
    return at(endpoint, KinesisClient.builder());
  }

  /** A client of S3. */
  public static S3Client s3(URI endpoint) {
    return at(endpoint, S3Client.builder());
  }

  /** A client of SQS. */
  public static SqsClient sqs(URI endpoint) {
    return at(endpoint, SqsClient.builder());
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(DirectHttpClient.builder(endpoint))
        .build();
  }
}
