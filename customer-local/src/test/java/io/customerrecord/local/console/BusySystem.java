package io.customerrecord.local.console;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A system with a customer of a long history, a record that the relay gives up, and a record that
 * the archiver cannot write because its S3 has stopped.
 */
final class BusySystem implements AutoCloseable {
  private static final int EVENTS = 10_000;

  /** As many as are quickly printed, and more than a page of an export holds. */
  private static final int EXPORTED_EVENTS = 1_001;

  private final RunningSystem system;
  private final String blocked;
  private final String poison = UUID.randomUUID().toString();
  private final ExampleHistory history = ExampleHistory.ofNewCustomer();
  private final ExampleHistory exported = ExampleHistory.ofNewCustomer();

  private BusySystem(RunningSystem system) {
    this.system = system;
    this.blocked = new ApiClient(system.api()).created(Bodies.person("Blocked"));
    try (Tables tables = new Tables(system.dynamoDb())) {
      putPoison(tables.client);
      stopStream(tables.client);
      load(history, EVENTS, tables.client);
      load(exported, EXPORTED_EVENTS, tables.client);
    }
  }

  static BusySystem start() throws IOException {
    RunningSystem system;
    try (S3Server s3 = S3Server.start(0, "eu-west-2", null)) {
      system =
          SharedSystem.start(
              Map.of("PORT", "0", "AWS_ENDPOINT_URL_S3", s3.endpoint().toString()),
              new PrintStream(OutputStream.nullOutputStream()));
    }
    return new BusySystem(system);
  }

  /** What the tests of the console need to know. */
  Map<String, String> environment() {
    return Map.of(
        "CONSOLE_BUSY_SYSTEM", system.api().toString(),
        "CONSOLE_LONG_HISTORY", history.customerId().value().toString(),
        "CONSOLE_LONG_HISTORY_EVENTS", Integer.toString(EVENTS),
        "CONSOLE_EXPORTED", exported.customerId().value().toString(),
        "CONSOLE_EXPORTED_EVENTS", Integer.toString(EXPORTED_EVENTS),
        "CONSOLE_POISON", poison,
        "CONSOLE_BLOCKED", blocked);
  }

  private void putPoison(DynamoDbClient dynamoDb) {
    Map<String, AttributeValue> item =
        Map.of(
            "customerId", AttributeValue.fromS(poison),
            "version", AttributeValue.fromN("1"),
            "eventName", AttributeValue.fromS("PersonCreated"));
    dynamoDb.putItem(put -> put.tableName(Tables.CUSTOMER_EVENT).item(item));
  }

  /** The relay would be busy with the long history for as long as the tests take. */
  private static void stopStream(DynamoDbClient dynamoDb) {
    dynamoDb.updateTable(
        table ->
            table
                .tableName(Tables.CUSTOMER_EVENT)
                .streamSpecification(stream -> stream.streamEnabled(false)));
  }

  private static void load(ExampleHistory history, int events, DynamoDbClient dynamoDb) {
    Stream<StoredEvent> amendments =
        LongStream.rangeClosed(2, events).mapToObj(version -> history.amended(version).event());
    HistoryLoader.load(
        Stream.concat(Stream.of(history.created().event()), amendments).iterator(),
        dynamoDb,
        TableNames.DEFAULT);
  }

  @Override
  public void close() {
    system.close();
  }
}
