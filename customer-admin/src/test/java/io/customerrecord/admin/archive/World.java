package io.customerrecord.admin.archive;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.testing.ExampleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Tables and an archive of a test. */
final class World implements AutoCloseable {
  static final String BUCKET = "archive";

  final DynamoDbClient dynamoDb;
  final DynamoDbStreamsClient streams;
  final TableNames tables = TableNames.DEFAULT;
  final DynamoDbCustomerStore store;
  final CustomerService service;
  final TableReader reader;
  final S3Client s3;
  final ArchiveReader archive;
  final S3Server server;
  private final AutoCloseable database;

  /** In this process. */
  World() {
    this(LocalDynamoDb.start());
  }

  private World(LocalDynamoDb database) {
    this(database.client(), database.streamsClient(), database);
  }

  /** Behind HTTP, for a process of its own. */
  static World on(DynamoDbServer database) {
    return new World(
        Clients.dynamoDb(database.endpoint()),
        Clients.dynamoDbStreams(database.endpoint()),
        database);
  }

  private World(DynamoDbClient client, DynamoDbStreamsClient streams, AutoCloseable database) {
    this.dynamoDb = client;
    this.streams = streams;
    this.database = database;
    CustomerTables.create(client, tables);
    store = new DynamoDbCustomerStore(client, tables);
    service = new CustomerService(store);
    reader = new TableReader(client, tables, store.schema());
    try {
      server = S3Server.start(0, "eu-west-2", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    s3 = Clients.s3(server.endpoint());
    s3.createBucket(bucket -> bucket.bucket(BUCKET));
    archive = new ArchiveReader(s3, BUCKET);
  }

  World versioned() {
    s3.putBucketVersioning(
        request ->
            request
                .bucket(BUCKET)
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.ENABLED)));
    return this;
  }

  /** A customer with events from version 1, which the archive has. */
  CustomerId archived(long versions) {
    CustomerId id = stored(versions);
    archiveAll(id);
    return id;
  }

  CustomerId stored(long versions) {
    return ExampleHistory.ofNewCustomer().storedUpTo(versions, store).customerId();
  }

  /** A forgotten customer of whom the archive has the tombstone. */
  CustomerId forgotten(long versions) {
    CustomerId id = archived(versions);
    delete(id);
    new Archive(s3, BUCKET).forget(id, bytesOf(id, versions + 1));
    return id;
  }

  void delete(CustomerId id) {
    service.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  void archiveAll(CustomerId id) {
    archiveFrom(id, 0);
  }

  void archiveFrom(CustomerId id, long after) {
    for (var page = store.events(id, after, 1_000);
        !page.isEmpty();
        page = store.events(id, page.getLast().version(), 1_000)) {
      page.forEach(
          event ->
              put(keyOf(id, event.version()), SdkBytes.fromByteArray(EventJson.encode(event))));
    }
  }

  SdkBytes bytesOf(CustomerId id, long version) {
    return SdkBytes.fromByteArray(EventJson.encode(store.events(id, version - 1, 1).getFirst()));
  }

  static String keyOf(CustomerId id, long version) {
    return new ArchiveKey.Event(id, version).text();
  }

  static String tombstoneOf(CustomerId id) {
    return new ArchiveKey.Tombstone(id).text();
  }

  void put(String key, SdkBytes bytes) {
    s3.putObject(
        request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes.asByteArray()));
  }

  void remove(String key) {
    s3.deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  /** The newest version of each object. */
  Map<String, SdkBytes> objects() {
    Map<String, SdkBytes> objects = new TreeMap<>();
    s3.listObjectsV2Paginator(request -> request.bucket(BUCKET))
        .contents()
        .forEach(object -> objects.put(object.key(), archive.read(object.key()).orElseThrow()));
    return objects;
  }

  /** The number of all versions and delete markers under a prefix. */
  int versions(String prefix) {
    var page = s3.listObjectVersions(request -> request.bucket(BUCKET).prefix(prefix));
    return page.versions().size() + page.deleteMarkers().size();
  }

  void removeEvent(CustomerId id, long version) {
    dynamoDb.deleteItem(
        request ->
            request
                .tableName(tables.customerEvent())
                .key(
                    Map.of(
                        "customerId", AttributeValue.fromS(id.toString()),
                        "version", AttributeValue.fromN(Long.toString(version)))));
  }

  void removeView(CustomerId id) {
    dynamoDb.deleteItem(
        request ->
            request
                .tableName(tables.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  /** The clock of the event's writer showed another time. */
  void setTime(CustomerId id, long version, String createTime) {
    dynamoDb.updateItem(
        request ->
            request
                .tableName(tables.customerEvent())
                .key(
                    Map.of(
                        "customerId", AttributeValue.fromS(id.toString()),
                        "version", AttributeValue.fromN(Long.toString(version))))
                .updateExpression("SET createTime = :time")
                .expressionAttributeValues(Map.of(":time", AttributeValue.fromS(createTime))));
  }

  void putEvent(StoredEvent event) {
    dynamoDb.putItem(
        request -> request.tableName(tables.customerEvent()).item(EventItemMapper.toItem(event)));
  }

  List<Map<String, AttributeValue>> rows(String table) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    dynamoDb.scanPaginator(request -> request.tableName(table)).items().forEach(rows::add);
    rows.sort(Comparator.comparing(row -> row.get("customerId") + "/" + row.get("version")));
    return rows;
  }

  /** The tables are destroyed and created again. */
  void clear() {
    dynamoDb.deleteTable(request -> request.tableName(tables.customer()));
    dynamoDb.deleteTable(request -> request.tableName(tables.customerEvent()));
    CustomerTables.create(dynamoDb, tables);
  }

  void clearArchive() {
    for (var page = s3.listObjectVersions(request -> request.bucket(BUCKET));
        !page.versions().isEmpty() || !page.deleteMarkers().isEmpty();
        page = s3.listObjectVersions(request -> request.bucket(BUCKET))) {
      page.versions()
          .forEach(
              version ->
                  s3.deleteObject(
                      it -> it.bucket(BUCKET).key(version.key()).versionId(version.versionId())));
      page.deleteMarkers()
          .forEach(
              marker ->
                  s3.deleteObject(
                      it -> it.bucket(BUCKET).key(marker.key()).versionId(marker.versionId())));
    }
  }

  @Override
  public void close() {
    s3.close();
    server.close();
    try {
      database.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
