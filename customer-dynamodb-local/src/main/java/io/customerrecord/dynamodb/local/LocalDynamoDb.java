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
 * DynamoDB Local in this process and in memory: no port, no credentials, no call to anywhere. It
 * takes about a second to start, so tests share one; {@link DynamoDbLocalExtension} does that for
 * JUnit Jupiter. Thread-safe.
 */
public final class LocalDynamoDb implements AutoCloseable {
  private final AmazonDynamoDBLocal engine;
  private final AtomicInteger pairsOfTables = new AtomicInteger();

  private LocalDynamoDb(AmazonDynamoDBLocal engine) {
    this.engine = engine;
  }

  /**
   * Starts an empty one.
   *
   * @return the running database, to be closed
   */
  public static LocalDynamoDb start() {
    boolean withoutTelemetry = true;
    return new LocalDynamoDb(DynamoDBEmbedded.create(withoutTelemetry));
  }

  /**
   * A client of it, which lives as long as it and need not be closed.
   *
   * @return always the same client
   */
  public DynamoDbClient client() {
    return engine.dynamoDbClient();
  }

  /**
   * A client of its streams, which lives as long as it and need not be closed.
   *
   * @return always the same client
   */
  public DynamoDbStreamsClient streamsClient() {
    return engine.dynamoDbStreamsClient();
  }

  /**
   * Creates a pair of empty tables that nobody else uses.
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
   * Deletes a pair of tables with all that is in them.
   *
   * @param names a pair that exists
   */
  public void deleteTables(TableNames names) {
    client().deleteTable(table -> table.tableName(names.customer()));
    client().deleteTable(table -> table.tableName(names.customerEvent()));
  }

  /**
   * A store on a pair of tables.
   *
   * @param names a pair that exists
   * @return the store
   */
  public CustomerStore store(TableNames names) {
    return new DynamoDbCustomerStore(client(), names);
  }

  /** Stops it; everything in it is lost. */
  @Override
  public void close() {
    engine.shutdownNow();
  }
}
