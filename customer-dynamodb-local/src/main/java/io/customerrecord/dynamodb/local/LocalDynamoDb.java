package io.customerrecord.dynamodb.local;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process and in memory, without a port, credentials or network calls. The
 * first one in a process takes about a second to start, each later one some 20 milliseconds. {@link
 * DynamoDbLocalExtension} provides it to JUnit Jupiter tests. Thread-safe.
 */
public final class LocalDynamoDb implements AutoCloseable {
  private final AmazonDynamoDBLocal engine;
  private final AtomicInteger pairsOfTables = new AtomicInteger();

  private LocalDynamoDb(AmazonDynamoDBLocal engine) {
    this.engine = engine;
  }

  /**
   * Starts an empty database.
   *
   * @return the running database, to be closed
   */
  public static LocalDynamoDb start() {
    boolean withoutTelemetry = true;
    return new LocalDynamoDb(DynamoDBEmbedded.create(withoutTelemetry));
  }

  /**
   * A client of the database. Closing the database closes the client.
   *
   * @return always the same client
   */
  public DynamoDbClient client() {
    return engine.dynamoDbClient();
  }

  /**
   * A client of its streams. Closing the database closes the client.
   *
   * @return always the same client
   */
  public DynamoDbStreamsClient streamsClient() {
    return engine.dynamoDbStreamsClient();
  }

  /**
   * Creates a new pair of empty tables.
   *
   * @return their names
   */
  public TableNames createTables() {
    int pair = pairsOfTables.incrementAndGet();
    TableNames names = new TableNames("Customer-" + pair, "CustomerEvent-" + pair);
    CustomerTables.create(client(), names);
    return names;
  }

  /**
   * Deletes a pair of tables with their items.
   *
   * @param names an existing pair
   */
  public void deleteTables(TableNames names) {
    client().deleteTable(table -> table.tableName(names.customer()));
    client().deleteTable(table -> table.tableName(names.customerEvent()));
  }

  /**
   * A store on a pair of tables.
   *
   * @param names an existing pair
   * @return the store
   */
  public CustomerStore store(TableNames names) {
    return new DynamoDbCustomerStore(client(), names);
  }

  /** Stops the database; all its data are lost. */
  @Override
  public void close() {
    engine.shutdownNow();
  }
}
