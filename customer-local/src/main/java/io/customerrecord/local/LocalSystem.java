package io.customerrecord.local;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All parts of the system in this process, wired together. Thread-safe once it has started. */
final class LocalSystem implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Settings settings;
  private final String idempotencySecret;
  private final URI dynamoDb;
  private final URI kinesis;
  private final URI s3;
  private final Pipeline pipeline;
  private final HttpApi api;

  private LocalSystem(Settings settings, Supplier<PrintStream> logs) {
    this.settings = settings;
    Optional<DataDirectory> directory = settings.dataDir().map(DataDirectory::open);
    directory.ifPresent(this::add);
    PrintStream log = attempt("the log cannot be written to", logs::get);
    this.idempotencySecret = attempt("there is no secret", () -> idempotencySecret(directory));
    this.dynamoDb = settings.dynamoDbEndpoint().orElseGet(this::startDynamoDb);
    this.kinesis = settings.kinesisEndpoint().orElseGet(this::startKinesis);
    this.s3 = settings.s3Endpoint().orElseGet(this::startS3);
    DynamoDbClient client = add(LocalClients.dynamoDb(dynamoDb));
    CustomerStore store = startStore(client);
    this.pipeline = startPipeline(client, store, log);
    this.api = startApi(store, log);
  }

  /**
   * Starts the parts one after the other. The functions log where the settings say, and their
   * failures to the terminal in any case.
   *
   * @throws StartFailure if one cannot start; those that did are stopped again
   */
  static LocalSystem start(Settings settings) {
    return new LocalSystem(settings, () -> FunctionLog.open(settings, System.out));
  }

  /**
   * Starts the parts one after the other.
   *
   * @param log receives what the functions log
   * @throws StartFailure if one cannot start; those that did are stopped again
   */
  static LocalSystem start(Settings settings, PrintStream log) {
    return new LocalSystem(settings, () -> log);
  }

  Settings settings() {
    return settings;
  }

  /** What the command function takes as {@code IDEMPOTENCY_SECRET}. */
  String idempotencySecret() {
    return idempotencySecret;
  }

  URI api() {
    return api.endpoint();
  }

  URI dynamoDb() {
    return dynamoDb;
  }

  URI kinesis() {
    return kinesis;
  }

  URI s3() {
    return s3;
  }

  /** Waits until everything that has been committed so far is archived, or given up. */
  boolean awaitIdle(Duration most) throws InterruptedException {
    return pipeline.awaitIdle(most);
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

  private String idempotencySecret(Optional<DataDirectory> directory) {
    SecureRandom random = new SecureRandom();
    return settings
        .idempotencySecret()
        .or(() -> directory.map(kept -> kept.idempotencySecret(random)))
        .orElseGet(() -> IdempotencySecret.random(random));
  }

  private URI startDynamoDb() {
    int port = settings.portOf(1);
    Optional<Path> directory = Optional.ofNullable(directory("dynamodb"));
    return add(listening(
            port,
            "DynamoDB",
            () -> {
              if (directory.isPresent()) {
                Files.createDirectories(directory.get());
              }
              return DynamoDbServer.start(port, directory);
            }))
        .endpoint();
  }

  private URI startKinesis() {
    int port = settings.portOf(2);
    String region = LocalClients.region().id();
    return add(listening(
            port, "Kinesis", () -> KinesisServer.start(port, region, directory("kinesis"))))
        .endpoint();
  }

  private URI startS3() {
    int port = settings.portOf(3);
    String region = LocalClients.region().id();
    return add(listening(port, "S3", () -> S3Server.start(port, region, directory("s3"))))
        .endpoint();
  }

  private CustomerStore startStore(DynamoDbClient client) {
    boolean ours = settings.dynamoDbEndpoint().isEmpty() && settings.dataDir().isPresent();
    String where = ours ? ", which keeps its files in " + directory("dynamodb") + "," : "";
    return attempt(
        "DynamoDB at " + dynamoDb + where + " cannot be used",
        () -> {
          CustomerTables.create(client, settings.tables());
          return new DynamoDbCustomerStore(client, settings.tables());
        });
  }

  private Pipeline startPipeline(DynamoDbClient client, CustomerStore store, PrintStream log) {
    return add(
        attempt(
            "the stream " + kinesis + " or the archive " + s3 + " cannot be used",
            () ->
                Pipeline.start(
                    settings,
                    store,
                    client,
                    add(LocalClients.streams(settings.streamsEndpoint().orElse(dynamoDb))),
                    add(LocalClients.kinesis(kinesis)),
                    add(LocalClients.s3(s3)),
                    log)));
  }

  private HttpApi startApi(CustomerStore store, PrintStream log) {
    int port = settings.portOf(0);
    return add(
        listening(
            port,
            "the API",
            () ->
                HttpApi.start(
                    port,
                    new CommandHandler(
                        new CustomerService(store)
                            .withKeys(IdempotencyKeys.withSecrets(idempotencySecret)),
                        log),
                    new QueryHandler(new CustomerService(store), log),
                    new LocalPages(pipeline)::answer)));
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  private <T> T listening(int port, String what, Callable<T> start) {
    return attempt(
        failure ->
            StartFailure.isAboutPort(failure)
                ? "port " + port + " cannot be used for " + what + " (PORT moves all ports)"
                : what + " cannot be started",
        start);
  }

  private <T> T attempt(String failure, Callable<T> start) {
    return attempt(any -> failure, start);
  }

  private <T> T attempt(Function<Throwable, String> failure, Callable<T> start) {
    try {
      return start.call();
    } catch (Exception e) {
      close();
      throw StartFailure.of(failure.apply(e), e);
    }
  }

  private @Nullable Path directory(String part) {
    return settings.dataDir().map(parent -> parent.resolve(part)).orElse(null);
  }
}
