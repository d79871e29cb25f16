package io.customerrecord.admin.forget;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Servers of every store on this machine. */
public final class LocalStores implements AutoCloseable {
  private final AtomicInteger numbers = new AtomicInteger();
  private final DynamoDbServer dynamoDbServer;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;
  private final SQSRestServer sqsServer;
  final DynamoDbClient dynamoDb;
  final DynamoDbStreamsClient streams;
  final KinesisClient kinesis;
  final S3Client s3;
  final SqsClient sqs;

  public LocalStores() throws Exception {
    dynamoDbServer = DynamoDbServer.start(0, Optional.empty());
    kinesisServer = KinesisServer.start(0, "eu-west-2", null);
    s3Server = S3Server.start(0, "eu-west-2", null);
    sqsServer = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    dynamoDb = Clients.dynamoDb(dynamoDbServer.endpoint());
    streams = Clients.dynamoDbStreams(dynamoDbServer.endpoint());
    kinesis = Clients.kinesis(kinesisServer.endpoint());
    s3 = Clients.s3(s3Server.endpoint());
    sqs =
        SqsClient.builder()
            .endpointOverride(sqsEndpoint())
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  private URI sqsEndpoint() {
    return URI.create("http://127.0.0.1:" + sqsServer.waitUntilStarted().localAddress().getPort());
  }

  /** The system properties by which the SDK's default clients find the servers. */
  public Map<String, String> endpoints() {
    return Map.of(
        "aws.endpointUrlDynamoDb", dynamoDbServer.endpoint().toString(),
        "aws.endpointUrlDynamoDbStreams", dynamoDbServer.endpoint().toString(),
        "aws.endpointUrlKinesis", kinesisServer.endpoint().toString(),
        "aws.endpointUrlS3", s3Server.endpoint().toString(),
        "aws.endpointUrlSqs", sqsEndpoint().toString());
  }

  private String name(String prefix) {
    return prefix + "-" + numbers.incrementAndGet();
  }

  public TableNames tables() {
    TableNames names = new TableNames(name("Customer"), name("CustomerEvent"));
    CustomerTables.create(dynamoDb, names);
    return names;
  }

  /** A bucket in which versioning is turned on. */
  public String bucket() {
    String bucket = name("archive");
    s3.createBucket(request -> request.bucket(bucket));
    s3.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
    return bucket;
  }

  public String stream() {
    String stream = name("events");
    kinesis.createStream(request -> request.streamName(stream).shardCount(2));
    kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    return stream;
  }

  public String queue() {
    String queue = name("failures");
    return sqs.createQueue(request -> request.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    dynamoDb.close();
    streams.close();
    kinesis.close();
    s3.close();
    sqs.close();
    sqsServer.stopAndWait();
    s3Server.close();
    kinesisServer.close();
    dynamoDbServer.close();
  }
}
