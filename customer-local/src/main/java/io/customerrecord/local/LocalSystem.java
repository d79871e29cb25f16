package io.customerrecord.local;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.sqs.SqsServer;
import io.customerrecord.local.page.CustomerCopies;
import io.customerrecord.local.page.LocalStatus;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The whole system in this process, wired as {@code template.yaml} wires it on AWS:
 *
 * <pre>
 * HTTP client → HttpApi ─┬─ CommandHandler ─┬─ store → DynamoDB
 *                        └─ QueryHandler ───┘             │ stream of the table CustomerEvent
 *                                              Pipeline:  ▼
 *                                                         RelayHandler → Kinesis → ArchiveHandler → S3
 *                                                              └ on-failure queues → SQS ┘
 * </pre>
 *
 * <p>Thread-safe once it has started.
 */
final class LocalSystem implements AutoCloseable {
  private final Parts parts = new Parts();
  private final Settings settings;
  private final String idempotencySecret;
  private final LocalServers servers;
  private final Pipeline pipeline;
  private final SqsServer sqs;
  private final HttpApi api;

  private LocalSystem(Settings settings, Supplier<PrintStream> openLog) {
    this.settings = settings;
    Optional<DataDirectory> directory = settings.dataDir().map(DataDirectory::open);
    directory.ifPresent(parts::add);
    PrintStream log = parts.attempt("the log cannot be written to", openLog::get);
    idempotencySecret =
        parts.attempt("the idempotency secret is missing", () -> idempotencySecret(directory));

    servers = LocalServers.start(settings, parts);
    LocalClients clients = parts.add(LocalClients.of(servers));
    CustomerStore store = createStore(clients);
    pipeline = startPipeline(clients, store, log);
    sqs = startSqs();
    api = startApi(clients, store, log);
  }

  /**
   * Starts the system. The functions log as the settings say; their failures are always shown on
   * the terminal, too.
   *
   * @throws StartFailure if a part cannot be started; those already started are stopped
   */
  static LocalSystem start(Settings settings) {
    return new LocalSystem(settings, () -> FunctionLog.open(settings, System.out));
  }

  /**
   * Starts the system.
   *
   * @param log receives the log of the functions
   * @throws StartFailure if a part cannot be started; those already started are stopped
   */
  static LocalSystem start(Settings settings, PrintStream log) {
    return new LocalSystem(settings, () -> log);
  }

  private CustomerStore createStore(LocalClients clients) {
    String where =
        settings
            .dynamoDbEndpoint()
            .map(elsewhere -> "")
            .or(
                () ->
                    settings.directory("dynamodb").map(path -> ", with its files in " + path + ","))
            .orElse("");
    return parts.attempt(
        "DynamoDB at " + servers.dynamoDb() + where + " cannot be used",
        () -> {
          CustomerTables.create(clients.dynamoDb(), settings.tables());
          return new DynamoDbCustomerStore(clients.dynamoDb(), settings.tables());
        });
  }

  private Pipeline startPipeline(LocalClients clients, CustomerStore store, PrintStream log) {
    return parts.add(
        parts.attempt(
            "the stream at "
                + servers.kinesis()
                + " or the archive at "
                + servers.s3()
                + " cannot be used",
            () -> Pipeline.start(settings, clients, store, log)));
  }

  /** The queues are this process's, because its event source mappings write to them. */
  private SqsServer startSqs() {
    int port = settings.portOf(4);
    return parts.addServer(
        port, "SQS", () -> SqsServer.start(port, LocalClients.region().id(), pipeline.queues()));
  }

  private HttpApi startApi(LocalClients clients, CustomerStore store, PrintStream log) {
    int port = settings.portOf(0);
    CustomerService queries = new CustomerService(store);
    CustomerService commands = queries.withKeys(IdempotencyKeys.withSecrets(idempotencySecret));
    CustomerCopies copies = copies(clients);
    return parts.addServer(
        port,
        "the API",
        () ->
            HttpApi.start(
                port,
                new CommandHandler(commands, log),
                new QueryHandler(queries, exportedCopies(copies.kinesisRetention()), log),
                new LocalPages(status(copies, store))::respondTo));
  }

  private CustomerCopies copies(LocalClients clients) {
    return new CustomerCopies(
        clients.dynamoDb(),
        settings.tables(),
        clients.kinesis(),
        settings.eventStream(),
        clients.s3(),
        settings.archiveBucket());
  }

  private LocalStatus status(CustomerCopies copies, CustomerStore store) {
    return new LocalStatus(
        pipeline.monitors(), pipeline::onFailure, copies, store, Clock.systemUTC());
  }

  /**
   * What exports say, from the variables by which the template tells the query function. Backups
   * and logs are the user's here, so nothing is known of them; an audit log there is none.
   */
  private Copies exportedCopies(Duration kinesisRetention) {
    return Copies.fromEnvironment(
        Map.of(
            "CUSTOMER_EVENT_TABLE", settings.tables().customerEvent(),
            "CUSTOMER_TABLE", settings.tables().customer(),
            "EVENT_STREAM_NAME", settings.eventStream(),
            "ARCHIVE_BUCKET", settings.archiveBucket(),
            "STREAM_RETENTION_HOURS", Long.toString(kinesisRetention.toHours()),
            "AUDIT_LOG_RETENTION_DAYS", "0"));
  }

  private String idempotencySecret(Optional<DataDirectory> directory) {
    SecureRandom random = new SecureRandom();
    return settings
        .idempotencySecret()
        .or(() -> directory.map(kept -> kept.idempotencySecret(random)))
        .orElseGet(() -> IdempotencySecret.random(random));
  }

  Settings settings() {
    return settings;
  }

  /** The command function's {@code IDEMPOTENCY_SECRET}. */
  String idempotencySecret() {
    return idempotencySecret;
  }

  URI api() {
    return api.endpoint();
  }

  URI dynamoDb() {
    return servers.dynamoDb();
  }

  URI kinesis() {
    return servers.kinesis();
  }

  URI s3() {
    return servers.s3();
  }

  URI sqs() {
    return sqs.endpoint();
  }

  /**
   * Waits until everything committed so far is archived or discarded. Returns whether that happened
   * within the timeout.
   */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    return pipeline.awaitIdle(timeout);
  }

  /** Stops the parts in reverse order. */
  @Override
  public void close() {
    parts.close();
  }
}
