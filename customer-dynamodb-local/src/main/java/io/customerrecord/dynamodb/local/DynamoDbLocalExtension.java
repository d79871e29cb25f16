package io.customerrecord.dynamodb.local;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Gives JUnit Jupiter tests a DynamoDB in their own process. It is started when the first test
 * class asks for it, shared by all of them, and stopped after the last one. Each test class has a
 * pair of tables of its own, which its nested classes share, and which is deleted after it.
 *
 * <p>Constructors, lifecycle methods and tests can have these parameters:
 *
 * <ul>
 *   <li>{@link CustomerStore}: a store on the class's tables;
 *   <li>{@link TableNames}: the names of the class's tables;
 *   <li>{@link DynamoDbClient}, {@link DynamoDbStreamsClient}: clients of the database, which must
 *       not be closed;
 *   <li>{@link LocalDynamoDb}: the database itself, which must not be closed either.
 * </ul>
 *
 * <pre>{@code
 * @ExtendWith(DynamoDbLocalExtension.class)
 * class SignUpTest {
 *   @Test
 *   void a_new_customer_can_be_found(CustomerStore store) {
 *     CustomerService customers = new CustomerService(store);
 *     …
 *   }
 * }
 * }</pre>
 *
 * Thread-safe: test classes may run in parallel.
 */
public final class DynamoDbLocalExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(DynamoDbLocalExtension.class);

  /** JUnit makes the instances. */
  public DynamoDbLocalExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    tables(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == CustomerStore.class
        || type == TableNames.class
        || type == DynamoDbClient.class
        || type == DynamoDbStreamsClient.class
        || type == LocalDynamoDb.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    LocalDynamoDb database = database(context);
    if (type == CustomerStore.class) {
      return database.store(tables(context).names());
    }
    if (type == TableNames.class) {
      return tables(context).names();
    }
    if (type == DynamoDbClient.class) {
      return database.client();
    }
    return type == DynamoDbStreamsClient.class ? database.streamsClient() : database;
  }

  /** In the store of the root, so that JUnit closes it when all tests are done. */
  private static LocalDynamoDb database(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(LocalDynamoDb.class, key -> LocalDynamoDb.start(), LocalDynamoDb.class);
  }

  /** In the store of the class, which its methods and nested classes look into too. */
  private static Tables tables(ExtensionContext context) {
    LocalDynamoDb database = database(context);
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Tables.class, key -> new Tables(database, database.createTables()), Tables.class);
  }

  private record Tables(LocalDynamoDb database, TableNames names) implements AutoCloseable {
    @Override
    public void close() {
      database.deleteTables(names);
    }
  }
}
