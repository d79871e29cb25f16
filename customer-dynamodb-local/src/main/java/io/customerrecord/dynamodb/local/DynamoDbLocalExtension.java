package io.customerrecord.dynamodb.local;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Provides JUnit Jupiter tests (5.12 or later, or 6) with DynamoDB Local in the test's own process.
 * Each top-level test class gets its own pair of tables, which its nested classes share and which
 * is deleted after it.
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
 * <p>The JUnit configuration parameter {@value #LIFECYCLE} sets how long a database lives:
 *
 * <ul>
 *   <li>{@code shared}, the default: the first test class that needs the database starts it, all
 *       test classes of the process share it, and it stops after the last of them. Few tests are
 *       fastest with it.
 *   <li>{@code per_class}: each top-level test class starts its own database, which stops after the
 *       class. DynamoDB Local slows down with the number of items that were ever written to it, so
 *       many tests with many writes are faster this way.
 * </ul>
 *
 * The parameter can be set in {@code junit-platform.properties}. With any other value the test
 * class fails with an {@link ExtensionConfigurationException}.
 *
 * <p>Thread-safe: test classes may run in parallel.
 */
public final class DynamoDbLocalExtension implements BeforeAllCallback, ParameterResolver {
  /** The name of the JUnit configuration parameter for the lifecycle of the database. */
  public static final String LIFECYCLE = "customerrecord.dynamodb.local.lifecycle";

  private static final Namespace NAMESPACE = Namespace.create(DynamoDbLocalExtension.class);

  /** For JUnit. */
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
      return database.store(tables(context));
    }
    if (type == TableNames.class) {
      return tables(context);
    }
    if (type == DynamoDbClient.class) {
      return database.client();
    }
    return type == DynamoDbStreamsClient.class ? database.streamsClient() : database;
  }

  private static LocalDynamoDb database(ExtensionContext context) {
    return stored(
            LocalDynamoDb.class,
            ownerOfTheDatabase(context),
            () -> {
              LocalDynamoDb database = LocalDynamoDb.start();
              return new Closeable<>(database, database::close);
            })
        .value();
  }

  private static TableNames tables(ExtensionContext context) {
    LocalDynamoDb database = database(context);
    return stored(
            TableNames.class,
            topLevelClass(context),
            () -> {
              TableNames tables = database.createTables();
              return new Closeable<>(tables, () -> database.deleteTables(tables));
            })
        .value();
  }

  private static ExtensionContext ownerOfTheDatabase(ExtensionContext context) {
    String lifecycle = context.getConfigurationParameter(LIFECYCLE).orElse("shared");
    return switch (lifecycle) {
      case "shared" -> context.getRoot();
      case "per_class" -> topLevelClass(context);
      default ->
          throw new ExtensionConfigurationException(
              LIFECYCLE + " must be shared or per_class, but is '" + lifecycle + "'");
    };
  }

  private static ExtensionContext topLevelClass(ExtensionContext context) {
    return context
        .getParent()
        .filter(parent -> !parent.equals(context.getRoot()))
        .map(DynamoDbLocalExtension::topLevelClass)
        .orElse(context);
  }

  /**
   * Creates a value once. JUnit closes the values of a context when the context ends, the newest
   * first.
   */
  @SuppressWarnings({"deprecation", "unchecked"}) // JUnit 5 has no computeIfAbsent
  private static <T> Closeable<T> stored(
      Class<T> type, ExtensionContext context, Supplier<Closeable<T>> creation) {
    return requireNonNull(
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(type, key -> creation.get(), Closeable.class));
  }

  /** JUnit closes a {@link CloseableResource} up to 5.12, and an {@link AutoCloseable} after it. */
  @SuppressWarnings("deprecation")
  private record Closeable<T>(T value, Runnable closing)
      implements CloseableResource, AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }
}
