package io.customerrecord.custom.runtime.sandbox;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** DynamoDB Local on a loopback port, with the two tables in memory. */
final class LocalTables implements AutoCloseable {
  static final TableNames TABLES = TableNames.DEFAULT;

  private final DynamoDbServer server;
  private final DynamoDbClient client;

  private LocalTables(DynamoDbServer server, DynamoDbClient client) {
    this.server = server;
    this.client = client;
  }

  /** Starts DynamoDB Local, warms it up and creates one customer in the tables. */
  static LocalTables start() throws Exception {
    DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
    DynamoDbClient client = client(server);
    CustomerTables.create(client, new TableNames("WarmUp", "WarmUpEvent"));
    WarmUp.transactions(client, "WarmUp");
    CustomerTables.create(client, TABLES);
    new CustomerService(new DynamoDbCustomerStore(client, TABLES))
        .handle(
            new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR),
            CommandContext.withKey(Workload.KEY))
        .orElseThrow();
    return new LocalTables(server, client);
  }

  private static DynamoDbClient client(DynamoDbServer server) {
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  int port() {
    return server.endpoint().getPort();
  }

  /** Returns the number of customers: each has one first event and one view. */
  int customers() {
    int created =
        count(
            ScanRequest.builder()
                .tableName(TABLES.customerEvent())
                .filterExpression("version = :first")
                .expressionAttributeValues(Map.of(":first", AttributeValue.fromN("1"))));
    int views = count(ScanRequest.builder().tableName(TABLES.customer()));
    if (created != views) {
      throw new IllegalStateException(created + " first events but " + views + " views");
    }
    return created;
  }

  private int count(ScanRequest.Builder scan) {
    return client.scanPaginator(scan.select(Select.COUNT).consistentRead(true).build()).stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
