package io.customerrecord.benchmarks.coldstart;

import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in this process with the two tables, in memory. */
final class LocalTables implements AutoCloseable {

  private final DynamoDBProxyServer server;
  private final DynamoDbClient client;
  private final int port;

  private LocalTables(DynamoDBProxyServer server, DynamoDbClient client, int port) {
    this.server = server;
    this.client = client;
    this.port = port;
  }

  /** Starts DynamoDB Local and creates empty tables. */
  static LocalTables start() throws Exception {
    int port = freePort();
    String[] arguments = {
      "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
    };
    DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments);
    server.start();
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    LocalTables tables = new LocalTables(server, client, port);
    client.createTable(table("WarmUp", false));
    WarmUp.transactions(client, "WarmUp");
    client.createTable(table("Customer", false));
    client.createTable(table("CustomerEvent", true));
    return tables;
  }

  int port() {
    return port;
  }

  /** Returns how many commands have been committed: one event and one view each. */
  int committed() {
    int events = count("CustomerEvent");
    int views = count("Customer");
    if (events != views) {
      throw new IllegalStateException(events + " events but " + views + " views");
    }
    return events;
  }

  private int count(String table) {
    return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  private static CreateTableRequest table(String name, boolean versioned) {
    CreateTableRequest.Builder table =
        CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
    if (!versioned) {
      return table
          .attributeDefinitions(
              a -> a.attributeName("customerId").attributeType(ScalarAttributeType.S))
          .keySchema(k -> k.attributeName("customerId").keyType(KeyType.HASH))
          .build();
    }
    return table
        .attributeDefinitions(
            a -> a.attributeName("customerId").attributeType(ScalarAttributeType.S),
            a -> a.attributeName("version").attributeType(ScalarAttributeType.N))
        .keySchema(
            k -> k.attributeName("customerId").keyType(KeyType.HASH),
            k -> k.attributeName("version").keyType(KeyType.RANGE))
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.stop();
  }
}
