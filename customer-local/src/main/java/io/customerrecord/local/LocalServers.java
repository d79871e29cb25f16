package io.customerrecord.local;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The endpoints of the AWS services: those that the settings name, or servers in this process.
 *
 * @param dynamoDb DynamoDB
 * @param dynamoDbStreams DynamoDB Streams
 * @param kinesis Kinesis
 * @param s3 S3
 */
record LocalServers(URI dynamoDb, URI dynamoDbStreams, URI kinesis, URI s3) {

  /**
   * Starts a server for each service without an endpoint in the settings.
   *
   * @throws StartFailure if one cannot be started
   */
  static LocalServers start(Settings settings, Parts parts) {
    URI dynamoDb = settings.dynamoDbEndpoint().orElseGet(() -> startDynamoDb(settings, parts));
    return new LocalServers(
        dynamoDb,
        settings.streamsEndpoint().orElse(dynamoDb),
        settings.kinesisEndpoint().orElseGet(() -> startKinesis(settings, parts)),
        settings.s3Endpoint().orElseGet(() -> startS3(settings, parts)));
  }

  private static URI startDynamoDb(Settings settings, Parts parts) {
    int port = settings.portOf(1);
    Optional<Path> directory = settings.directory("dynamodb");
    return parts
        .addServer(
            port,
            "DynamoDB",
            () -> {
              if (directory.isPresent()) {
                Files.createDirectories(directory.get());
              }
              return DynamoDbServer.start(port, directory);
            })
        .endpoint();
  }

  private static URI startKinesis(Settings settings, Parts parts) {
    int port = settings.portOf(2);
    return parts
        .addServer(
            port,
            "Kinesis",
            () ->
                KinesisServer.start(
                    port, LocalClients.region().id(), settings.directory("kinesis").orElse(null)))
        .endpoint();
  }

  private static URI startS3(Settings settings, Parts parts) {
    int port = settings.portOf(3);
    return parts
        .addServer(
            port,
            "S3",
            () ->
                S3Server.start(
                    port, LocalClients.region().id(), settings.directory("s3").orElse(null)))
        .endpoint();
  }
}
