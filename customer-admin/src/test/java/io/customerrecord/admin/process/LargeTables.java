package io.customerrecord.admin.process;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Tables with one long history and many short ones, beside an empty archive. */
final class LargeTables implements AutoCloseable {
  static final TableNames TABLES = TableNames.DEFAULT;
  static final String BUCKET = "archive";

  private static final long SHORT_HISTORY = 15;

  /** The first one has the long history. */
  final List<CustomerId> customers = new ArrayList<>();

  private final DynamoDbServer server;
  private final DynamoDbClient client;
  private final S3Server archive;
  private final S3Client s3;

  LargeTables(long events) throws Exception {
    server = DynamoDbServer.start(0, Optional.empty());
    client = Clients.dynamoDb(server.endpoint());
    archive = S3Server.start(0, "eu-west-2", null);
    s3 = Clients.s3(archive.endpoint());
    s3.createBucket(request -> request.bucket(BUCKET));
    createTables(client);
    load(events / 4);
    for (long left = events - events / 4; left > 0; left -= SHORT_HISTORY) {
      load(Math.min(left, SHORT_HISTORY));
    }
  }

  /** Without a stream, which the commands do not read and DynamoDB Local takes time to write. */
  static void createTables(DynamoDbClient client) {
    CustomerTables.create(client, TABLES);
    client.updateTable(
        update ->
            update
                .tableName(TABLES.customerEvent())
                .streamSpecification(stream -> stream.streamEnabled(false)));
  }

  private void load(long events) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    customers.add(history.customerId());
    HistoryLoader.load(
        LongStream.rangeClosed(1, events).mapToObj(version -> event(history, version)).iterator(),
        client,
        TABLES);
  }

  private static StoredEvent event(ExampleHistory history, long version) {
    return (version == 1 ? history.created() : history.amended(version)).event();
  }

  /** The tool for these tables and the archive. */
  Tool tool(Path directory) {
    return new Tool(
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
            "AWS_ENDPOINT_URL_S3", archive.endpoint().toString(),
            "CUSTOMER_TABLE", TABLES.customer(),
            "CUSTOMER_EVENT_TABLE", TABLES.customerEvent(),
            "ARCHIVE_BUCKET", BUCKET),
        directory);
  }

  void removeView(CustomerId id) {
    client.deleteItem(
        delete ->
            delete
                .tableName(TABLES.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  long objects() {
    return s3.listObjectsV2Paginator(list -> list.bucket(BUCKET)).stream()
        .mapToLong(page -> page.contents().size())
        .sum();
  }

  @Override
  public void close() {
    client.close();
    s3.close();
    archive.close();
    server.close();
  }
}
