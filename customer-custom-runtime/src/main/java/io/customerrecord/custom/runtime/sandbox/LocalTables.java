package io.customerrecord.custom.runtime.sandbox;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

  /** Returns the number of committed commands: each is one event and one view. */
  int committed() {
    int events = count(TABLES.customerEvent());
    int views = count(TABLES.customer());
    if (events != views) {
      throw new IllegalStateException(events + " events but " + views + " views");
    }
    return events;
  }

  private int count(String table) {
    return client
        .scanPaginator(
            scan -> scan.tableName(table).select(Select.COUNT).consistentRead(true).build())
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
