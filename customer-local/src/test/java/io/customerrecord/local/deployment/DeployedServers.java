package io.customerrecord.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.http.DirectHttpClient;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Local servers of DynamoDB, Kinesis, S3 and SQS, and clients that are restricted by a role's
 * policy.
 */
final class DeployedServers implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DynamoDbServer dynamoDbServer;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;
  private final ElasticMq sqsServer;

  private DeployedServers() throws Exception {
    this.dynamoDbServer = add(DynamoDbServer.start(0, Optional.empty()));
    this.kinesisServer = add(KinesisServer.start(0, "eu-west-2", null));
    this.s3Server = add(S3Server.start(0, "eu-west-2", null));
    this.sqsServer = add(ElasticMq.start());
  }

  static DeployedServers start() throws Exception {
    return new DeployedServers();
  }

  /** Creates a table of the template, named by its logical id. */
  void createTable(String id, JsonNode table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(id)
            .billingMode(BillingMode.fromValue(table.get("BillingMode").textValue()))
            .attributeDefinitions(
                table
                    .get("AttributeDefinitions")
                    .valueStream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute.get("AttributeName").textValue())
                                .attributeType(attribute.get("AttributeType").textValue())
                                .build())
                    .toList())
            .keySchema(
                table
                    .get("KeySchema")
                    .valueStream()
                    .map(
                        key ->
                            KeySchemaElement.builder()
                                .attributeName(key.get("AttributeName").textValue())
                                .keyType(key.get("KeyType").textValue())
                                .build())
                    .toList());
    JsonNode stream = table.get("StreamSpecification");
    if (stream != null) {
      request.streamSpecification(
          s -> s.streamEnabled(true).streamViewType(stream.get("StreamViewType").textValue()));
    }
    dynamoDb(null).createTable(request.build());
  }

  /** The system properties by which clients find the servers that are not told an endpoint. */
  Map<String, String> endpoints() {
    Map<String, String> endpoints = new HashMap<>();
    endpoints.put("aws.endpointUrlDynamoDb", dynamoDbServer.endpoint().toString());
    endpoints.put("aws.endpointUrlDynamoDbStreams", dynamoDbServer.endpoint().toString());
    endpoints.put("aws.endpointUrlKinesis", kinesisServer.endpoint().toString());
    endpoints.put("aws.endpointUrlS3", s3Server.endpoint().toString());
    endpoints.put("aws.endpointUrlSqs", sqsServer.endpoint().toString());
    return endpoints;
  }

  DynamoDbClient dynamoDb(RolePolicy policy) {
    return add(client(DynamoDbClient.builder(), dynamoDbServer.endpoint(), policy).build());
  }

  KinesisClient kinesis(RolePolicy policy) {
    return add(client(KinesisClient.builder(), kinesisServer.endpoint(), policy).build());
  }

  S3Client s3(RolePolicy policy) {
    return add(client(S3Client.builder(), s3Server.endpoint(), policy).build());
  }

  SqsClient sqs(RolePolicy policy) {
    return add(client(SqsClient.builder(), sqsServer.endpoint(), policy).build());
  }

  DynamoDbStreamsClient streams() {
    return add(client(DynamoDbStreamsClient.builder(), dynamoDbServer.endpoint(), null).build());
  }

  /** A client without a policy is not restricted. */
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(
      B builder, URI endpoint, RolePolicy policy) {
    List<RolePolicy> interceptors = policy == null ? List.of() : List.of(policy);
    return builder
        .endpointOverride(endpoint)
        .httpClientBuilder(DirectHttpClient.builder(endpoint))
        .overrideConfiguration(config -> interceptors.forEach(config::addExecutionInterceptor));
  }

  /** Registers a part, which is closed before the parts that were registered earlier. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part could not be closed", e);
      }
    }
  }
}
