package io.customerrecord.admin.archive;

import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * The tables of a drill. They hold personal data, so they are to be removed whatever happens. Only
 * those that were created here are removed. Thread-safe: another thread may remove the tables while
 * they are created or used.
 */
public final class ScratchTables {
  private final DynamoDbClient client;
  private final TableNames names;
  private final List<String> created = new ArrayList<>();
  private boolean isOver;

  /**
   * Tables that do not exist yet.
   *
   * @param client the client to use; the caller closes it
   * @param names the names of the tables
   */
  public ScratchTables(DynamoDbClient client, TableNames names) {
    this.client = client;
    this.names = names;
  }

  /**
   * The names of the tables.
   *
   * @return the names
   */
  public TableNames names() {
    return names;
  }

  /**
   * Creates the tables, and waits until they can be used. If this fails, one of them may have been
   * created.
   *
   * @throws IllegalArgumentException if one of them exists; the message says how to delete it
   * @throws IllegalStateException if they were removed
   * @throws SdkException if DynamoDB does not answer or refuses
   */
  public synchronized void create() {
    if (isOver) {
      throw new IllegalStateException("the tables were removed");
    }
    List<String> existing =
        Stream.of(names.customer(), names.customerEvent()).filter(this::exists).toList();
    if (!existing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s: a drill makes its own tables, so choose another --scratch-prefix; or, if a drill"
                  .formatted(
                      String.join(" and ", existing), existing.size() == 1 ? "exists" : "exist")
              + " that was killed has left them, delete them: "
              + existing.stream()
                  .map(table -> "aws dynamodb delete-table --table-name " + table)
                  .collect(Collectors.joining("; ")));
    }
    CustomerTables.createNew(client, names, created::add);
  }

  private boolean exists(String table) {
    try {
      client.describeTable(request -> request.tableName(table));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  /**
   * Removes the tables that were created. From then on none is created any more. May be repeated.
   *
   * @throws SdkException if a table is left
   */
  public synchronized void remove() {
    isOver = true;
    @Nullable SdkException failure = null;
    for (String table : List.copyOf(created)) {
      try {
        delete(table);
        created.remove(table);
      } catch (SdkException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void delete(String table) {
    try {
      client.deleteTable(request -> request.tableName(table));
    } catch (ResourceNotFoundException e) {
      // It was deleted from elsewhere.
    } catch (ResourceInUseException e) {
      // It is still being created.
      try (var waiter = client.waiter()) {
        waiter.waitUntilTableExists(request -> request.tableName(table));
      }
      client.deleteTable(request -> request.tableName(table));
    }
  }
}
