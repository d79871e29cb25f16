package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.limit.CapacityInterceptor;
import io.customerrecord.admin.limit.RateLimit;
import io.customerrecord.admin.limit.RequestInterceptor;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.TableRemedy;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The names that a command works on, and the clients for them. No other class builds a client. */
final class Wiring {
  private static final String CUSTOMER_TABLE = "--customer-table";
  private static final String CUSTOMER_EVENT_TABLE = "--customer-event-table";
  private static final int MOST_ATTEMPTS = 10;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(30);

  /** A long run rather waits for a busy table or for S3 than ends. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = CUSTOMER_TABLE,
      paramLabel = "TABLE",
      defaultValue = "${env:CUSTOMER_TABLE}",
      description = "The table of views (CUSTOMER_TABLE).")
  private @Nullable String customerTable;

  @Option(
      names = CUSTOMER_EVENT_TABLE,
      paramLabel = "TABLE",
      defaultValue = "${env:CUSTOMER_EVENT_TABLE}",
      description = "The table of events (CUSTOMER_EVENT_TABLE).")
  private @Nullable String customerEventTable;

  @Option(
      names = StackNames.OPTION,
      paramLabel = "NAME",
      description = "Take the names that are not given as options from this stack's outputs.")
  private @Nullable String stack;

  @Option(
      names = "--rate",
      paramLabel = "UNITS",
      defaultValue = "1000",
      description =
          "The most capacity units of DynamoDB per second, reads and writes together"
              + " (${DEFAULT-VALUE}).")
  private double rate;

  private @Nullable RateLimit limit;
  private @Nullable DynamoDbClient dynamoDb;

  /** The tables; an error names the option and the variable of one that is not known. */
  TableNames tables() {
    try {
      return new TableNames(
          required(customerTable, CUSTOMER_TABLE, "CUSTOMER_TABLE"),
          required(customerEventTable, CUSTOMER_EVENT_TABLE, "CUSTOMER_EVENT_TABLE"));
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  String required(@Nullable String value, String option, String variable) {
    return Optional.ofNullable(value)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> missing(option, "set " + variable));
  }

  /** The customer that {@code --customer} names. */
  CustomerId customerId(@Nullable String text) {
    return CustomerId.parse(text == null ? "" : text)
        .orElseThrow(() -> invalid("--customer must be a UUID of 36 characters"));
  }

  /** A name, or empty if the operator says that there is no such thing. */
  Optional<String> named(@Nullable String name, boolean isAbsent, String option, String absence) {
    if (isAbsent) {
      return Optional.empty();
    }
    if (name == null || name.isBlank()) {
      throw missing(option, absence);
    }
    return Optional.of(name);
  }

  private ParameterException missing(String option, String otherwise) {
    return stack == null
        ? invalid("%s is missing: give it, or %s".formatted(option, otherwise))
        : invalid(
            "%s is missing: the stack %s has no output %s, so give the option, or name another stack"
                .formatted(option, stack, StackNames.OUTPUTS.get(option)));
  }

  ParameterException invalid(@Nullable String message) {
    return new ParameterException(commandLine(), message);
  }

  /**
   * Refuses an option that would be ignored beside the others.
   *
   * @param why what follows its name in the message
   */
  void refuse(String option, String why) {
    if (commandLine().getParseResult().hasMatchedOption(option)) {
      throw invalid(option + " " + why);
    }
  }

  /** Refuses the names of the tables in a command that has no use for them. */
  void refuseTables(String why) {
    refuse(CUSTOMER_TABLE, why);
    refuse(CUSTOMER_EVENT_TABLE, why);
  }

  /** Follows a long run of this command. */
  ConsoleProgress progress() {
    Main tool = (Main) requireNonNull(command, "picocli sets it").root().userObject();
    return new ConsoleProgress(err(), tool.nanoTime());
  }

  PrintWriter err() {
    return commandLine().getErr();
  }

  /** The stack, if one is named. */
  Optional<String> stack() {
    return Optional.ofNullable(stack);
  }

  private CommandLine commandLine() {
    return requireNonNull(command, "picocli sets it").commandLine();
  }

  RateLimit limit() {
    if (limit == null) {
      if (!(rate > 0)) {
        throw invalid("--rate must be above 0 units per second");
      }
      limit = new RateLimit(rate);
    }
    return limit;
  }

  DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = client(DynamoDbClient.builder(), new CapacityInterceptor(limit()));
    }
    return dynamoDb;
  }

  /**
   * For calls about tables, which use no capacity and need not wait until earlier ones are paid.
   */
  DynamoDbClient dynamoDbWithoutLimit() {
    return client(DynamoDbClient.builder());
  }

  DynamoDbStreamsClient streams() {
    return client(DynamoDbStreamsClient.builder());
  }

  S3Client s3() {
    return client(S3Client.builder());
  }

  KinesisClient kinesis() {
    return client(KinesisClient.builder());
  }

  SqsClient sqs() {
    return client(SqsClient.builder());
  }

  KmsClient kms() {
    return client(KmsClient.builder());
  }

  static CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.builder());
  }

  static LambdaClient lambda() {
    return client(LambdaClient.builder());
  }

  static SecretsManagerClient secrets() {
    return client(SecretsManagerClient.builder());
  }

  static SnsClient sns() {
    return client(SnsClient.builder());
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, ExecutionInterceptor... interceptors) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
        .overrideConfiguration(patient(builder.overrideConfiguration(), interceptors))
        .build();
  }

  private static ClientOverrideConfiguration patient(
      ClientOverrideConfiguration config, ExecutionInterceptor... interceptors) {
    ClientOverrideConfiguration.Builder patient = config.toBuilder();
    List.of(interceptors).forEach(patient::addExecutionInterceptor);
    return patient
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MOST_ATTEMPTS).build())
        .build();
  }

  /**
   * Verifies one customer at once, and mends what follows from its events unless it is a dry run.
   */
  CustomerVerifier repairing(boolean dryRun) {
    TableRemedy remedy = new TableRemedy(store(), repairer(), TableRemedy.Choices.NONE);
    return new CustomerVerifier(
        store(), reader(), dryRun ? remedy.dryRun() : remedy, Clock.systemUTC(), Duration.ZERO);
  }

  /** The archiver's client with a longer patience, whose requests a limit paces. */
  S3Client s3(RateLimit requests) {
    S3ClientBuilder builder = ArchiveHandler.clientBuilder();
    return client(
        builder.overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .apiCallTimeout(LONGEST_CALL)
                .apiCallAttemptTimeout(READ)
                .build()),
        new RequestInterceptor(requests));
  }

  /** DynamoDB counts the items of a table every six hours. */
  long itemsIn(String table) {
    return describe(table).itemCount();
  }

  /** What tells a table from one of the same name elsewhere, or made after it was deleted. */
  String identityOf(String table) {
    TableDescription description = describe(table);
    return "%s of %s".formatted(description.tableArn(), description.creationDateTime());
  }

  private TableDescription describe(String table) {
    return dynamoDb().describeTable(request -> request.tableName(table)).table();
  }

  DynamoDbCustomerStore store() {
    return new DynamoDbCustomerStore(dynamoDb(), tables()).withLongestCall(LONGEST_CALL);
  }

  TableReader reader() {
    return new TableReader(dynamoDb(), tables(), store().schema());
  }

  TableRepairer repairer() {
    return new TableRepairer(dynamoDb(), tables(), store().schema());
  }
}
