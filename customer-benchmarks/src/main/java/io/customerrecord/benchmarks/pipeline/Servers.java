package io.customerrecord.benchmarks.pipeline;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.replay.TypicalHistory;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The three local servers, with clients that use the functions' HTTP client. */
final class Servers implements AutoCloseable {
  private static final int BATCH = 25;
  private static final String REGION = Region.EU_WEST_2.id();

  final DynamoDbClient dynamoDb;
  final DynamoDbStreamsClient streams;
  private final DynamoDbProcess dynamoDbServer;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;

  Servers() throws IOException {
    dynamoDbServer = DynamoDbProcess.start();
    kinesisServer = KinesisServer.start(0, REGION, null);
    s3Server = S3Server.start(0, REGION, null);
    dynamoDb = Clients.dynamoDb(dynamoDbServer.endpoint(), UrlConnectionHttpClient.builder());
    streams =
        Clients.at(
                dynamoDbServer.endpoint(),
                UrlConnectionHttpClient.builder(),
                DynamoDbStreamsClient.builder())
            .build();
  }

  /**
   * Writes the events of many customers: those of each customer in order, the customers
   * interleaved.
   */
  void write(int customers, int eventsPerCustomer) {
    List<TypicalHistory> histories =
        Stream.generate(TypicalHistory::ofNewCustomer).limit(customers).toList();
    List<WriteRequest> batch = new ArrayList<>();
    for (int version = 1; version <= eventsPerCustomer; version++) {
      for (TypicalHistory history : histories) {
        StoredEvent event = history.event(version);
        batch.add(
            WriteRequest.builder()
                .putRequest(put -> put.item(EventItemMapper.toItem(event)))
                .build());
        if (batch.size() == BATCH) {
          write(batch);
        }
      }
    }
    write(batch);
  }

  private void write(List<WriteRequest> batch) {
    if (!batch.isEmpty()) {
      List<WriteRequest> writes = List.copyOf(batch);
      dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(CUSTOMER_EVENT, writes)));
      batch.clear();
    }
  }

  String tableStreamArn() {
    return dynamoDb
        .describeTable(table -> table.tableName(CUSTOMER_EVENT))
        .table()
        .latestStreamArn();
  }

  KinesisClient kinesis(RoundTripDelay roundTrip) {
    return Clients.at(
            kinesisServer.endpoint(),
            UrlConnectionHttpClient.builder(),
            KinesisClient.builder(),
            roundTrip)
        .build();
  }

  S3Client s3(RoundTripDelay roundTrip) {
    return Clients.at(
            s3Server.endpoint(),
            UrlConnectionHttpClient.builder(),
            ArchiveHandler.clientBuilder(),
            roundTrip)
        .forcePathStyle(true)
        .build();
  }

  @Override
  public void close() {
    dynamoDb.close();
    streams.close();
    dynamoDbServer.close();
    kinesisServer.close();
    s3Server.close();
  }
}
