package io.customerrecord.admin.doctor;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.stream.EventStreamRecords;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Looks for settings of a deployed stack that are not as {@code template.yaml} wants them. Reads
 * only, and no value of a secret. Thread-safe.
 */
public final class Doctor {
  private final Services services;
  private final Clock clock;

  /**
   * The services of the stack. The caller closes the clients.
   *
   * @param lambda the functions
   * @param dynamoDb the tables
   * @param kinesis the event stream
   * @param s3 the archive
   * @param secrets the idempotency secret
   * @param sns the alarms' topic
   */
  public record Services(
      LambdaClient lambda,
      DynamoDbClient dynamoDb,
      KinesisClient kinesis,
      S3Client s3,
      SecretsManagerClient secrets,
      SnsClient sns) {}

  /**
   * A doctor.
   *
   * @param services the services of the stack
   * @param clock tells which events are the newest
   */
  public Doctor(Services services, Clock clock) {
    this.services = requireNonNull(services, "services");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Compares a stack with the template.
   *
   * @param stack the stack
   * @param findings receives what is not as it should be, and what could not be read
   * @return how many settings were compared
   * @throws IllegalArgumentException if the stack is of another template
   */
  public int examine(StackDescription stack, Consumer<Finding> findings) {
    Diagnosis diagnosis = new Diagnosis(findings);
    diagnosis.require(
        stack.status().endsWith("_COMPLETE") && !stack.status().contains("ROLLBACK"),
        "stack: the last operation ended with " + stack.status());
    functions(stack, diagnosis);
    stores(stack, diagnosis);
    String secret = stack.output("IdempotencySecretArn");
    diagnosis.read(
        "idempotency secret",
        secret,
        () ->
            new SecretCheck(services.secrets(), diagnosis)
                .secret(secret, stack.parameter("IdempotencySecretVersion")));
    alarms(stack.output("AlarmNotifications"), diagnosis);
    return diagnosis.settings();
  }

  private void functions(StackDescription stack, Diagnosis diagnosis) {
    FunctionCheck check = new FunctionCheck(services.lambda(), diagnosis);
    String relay = stack.output("RelayFunctionName");
    String archiver = stack.output("ArchiveFunctionName");
    String retrySeconds = stack.parameter("RetrySeconds");
    diagnosis.read("relay: mapping", relay, () -> check.mapping("relay", relay, "1", retrySeconds));
    diagnosis.read(
        "archiver: mapping",
        archiver,
        () ->
            check.mapping(
                "archiver",
                archiver,
                stack.parameter("ArchiveParallelizationFactor"),
                retrySeconds));
    diagnosis.read(
        "relay: concurrency",
        relay,
        () -> check.concurrency("relay", relay, stack.parameter("RelayConcurrency")));
    alias("command", stack.output("CommandFunctionName"), check, diagnosis);
    alias("query", stack.output("QueryFunctionName"), check, diagnosis);
  }

  private static void alias(
      String what, String function, FunctionCheck check, Diagnosis diagnosis) {
    diagnosis.read(
        what + ": alias", "the alias live of " + function, () -> check.alias(what, function));
  }

  private void stores(StackDescription stack, Diagnosis diagnosis) {
    StoreCheck check = new StoreCheck(diagnosis);
    TableNames tables =
        new TableNames(stack.output("CustomerTableName"), stack.output("CustomerEventTableName"));
    String days = stack.parameter("RecoveryPeriodDays");
    diagnosis.read(
        "event table",
        tables.customerEvent(),
        () -> check.table(services.dynamoDb(), tables.customerEvent(), true, days));
    diagnosis.read(
        "view table",
        tables.customer(),
        () -> check.table(services.dynamoDb(), tables.customer(), false, days));
    CustomerSchema schema = CustomerSchema.current();
    String stream = stack.output("EventStreamName");
    diagnosis.read(
        "views",
        "%s or %s".formatted(tables.customer(), stream),
        () ->
            new SchemaCheck(
                    new TableReader(services.dynamoDb(), tables, schema),
                    schema.fingerprint(),
                    diagnosis)
                .views(newest(stack)));
    diagnosis.read(
        "event stream",
        stream,
        () -> check.stream(services.kinesis(), stream, stack.parameter("StreamRetentionHours")));
    String bucket = stack.output("ArchiveBucketName");
    diagnosis.read("archive", bucket, () -> check.bucketErases(services.s3(), bucket));
    diagnosis.read("archive", bucket, () -> check.bucketIsPrivate(services.s3(), bucket));
  }

  private Set<CustomerId> newest(StackDescription stack) {
    return new NewestCustomers(
            new EventStreamRecords(services.kinesis(), stack.output("EventStreamName")), clock)
        .find(TableReader.LARGEST_BATCH);
  }

  private void alarms(String topic, Diagnosis diagnosis) {
    if (!topic.startsWith("arn:")) {
      diagnosis.require(false, "alarms: they are sent nowhere (AlarmTopicArn)");
      return;
    }
    diagnosis.read(
        "alarms",
        topic,
        () ->
            diagnosis.require(
                services
                    .sns()
                    .listSubscriptionsByTopicPaginator(request -> request.topicArn(topic))
                    .subscriptions()
                    .stream()
                    .map(Subscription::subscriptionArn)
                    .anyMatch(arn -> arn.startsWith("arn:")),
                "alarms: the topic has no confirmed subscription"));
  }
}
