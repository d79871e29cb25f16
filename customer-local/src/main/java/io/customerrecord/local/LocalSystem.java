package io.customerrecord.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.usecase.Customers;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.gateway.HttpApi;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.testing.DynamoDbServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All parts of the system in this process, wired together. */
final class LocalSystem implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Settings settings;
  private final URI dynamoDb;
  private final HttpApi api;

  private LocalSystem(Settings settings) {
    this.settings = settings;
    Optional<Path> directory = settings.dataDir().map(LocalSystem::writable);
    this.dynamoDb = settings.dynamoDbEndpoint().orElseGet(() -> startDynamoDb(directory));
    DynamoDbClient client = add(LocalClients.dynamoDb(dynamoDb));
    attempt(
        "DynamoDB at " + dynamoDb + " cannot be used",
        () -> {
          CustomerTables.create(client, settings.customerTable(), settings.customerEventTable());
          return true;
        });
    CustomerStore store =
        new DynamoDbCustomerStore(client, settings.customerTable(), settings.customerEventTable());
    this.api =
        startApi(
            new CommandHandler(new Customers(store), System.out),
            new QueryHandler(store, System.out));
  }

  /**
   * Starts the parts one after the other.
   *
   * @throws StartFailure if one cannot start
   */
  static LocalSystem start(Settings settings) {
    return new LocalSystem(settings);
  }

  Settings settings() {
    return settings;
  }

  URI dynamoDb() {
    return dynamoDb;
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + api.port());
  }

  /** Stops the parts, the last one first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("customer-local: a part did not stop: " + e);
      }
    }
  }

  private URI startDynamoDb(Optional<Path> directory) {
    int port = settings.portOf(1);
    return add(attempt(
            "port " + port + " for DynamoDB cannot be used (set PORT to move all ports)",
            () -> DynamoDbServer.start(port, directory)))
        .endpoint();
  }

  private HttpApi startApi(RequestStreamHandler commands, RequestStreamHandler queries) {
    return add(
        attempt(
            "port " + settings.port() + " cannot be used (set PORT to use another)",
            () -> HttpApi.start(settings.port(), commands, queries)));
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  private <T> T attempt(String failure, Callable<T> start) {
    try {
      return start.call();
    } catch (Exception e) {
      close();
      throw new StartFailure(failure + ": " + rootOf(e));
    }
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }

  private static Path writable(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "probe", ""));
      return directory;
    } catch (IOException e) {
      throw new StartFailure("DATA_DIR " + directory + " cannot be written to: " + e);
    }
  }
}
