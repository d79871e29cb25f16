package io.customerrecord.admin.function;

import static io.customerrecord.admin.FindingKind.Severity.DAMAGE;
import static io.customerrecord.admin.FindingKind.Severity.STALE;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind.Severity;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Settling;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.admin.verify.TableVerifier;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.log.MetricLog;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Lambda function that verifies a random sample of the customers. It reads and never writes.
 * Each finding is a line of log, with the customer's id and without personal data. The metrics
 * {@code Verified}, {@code Damage} and {@code Stale} count customers and findings. Thread-safe.
 */
public final class VerifyHandler implements RequestStreamHandler {
  /** A customer is not begun with less, because a long history takes its time. */
  private static final Duration FOR_A_CUSTOMER = Duration.ofSeconds(60);

  private final TableVerifier verifier;
  private final int sampleSize;
  private final RandomGenerator random;
  private final MetricLog log;

  /**
   * Creates the function on Lambda. It reads the environment variables {@code CUSTOMER_TABLE},
   * {@code CUSTOMER_EVENT_TABLE} and {@code SAMPLE_SIZE}, the number of customers.
   *
   * @throws IllegalStateException if one of them is missing or invalid; the message names it
   */
  public VerifyHandler() {
    this(Wiring.from(System.getenv()));
  }

  private VerifyHandler(Wiring wiring) {
    this(
        wiring.dynamoDb(),
        wiring.tables(),
        wiring.sampleSize(),
        RandomGenerator.getDefault(),
        System.out);
  }

  /**
   * Creates the function with given collaborators.
   *
   * @param dynamoDb the client of the tables
   * @param tables the names of the tables
   * @param sampleSize how many customers an invocation verifies, from 1
   * @param random chooses them
   * @param log receives the lines
   */
  public VerifyHandler(
      DynamoDbClient dynamoDb,
      TableNames tables,
      int sampleSize,
      RandomGenerator random,
      PrintStream log) {
    CustomerStore store = new DynamoDbCustomerStore(dynamoDb, tables);
    TableReader reader = new TableReader(dynamoDb, tables, CustomerSchema.current());
    this.verifier =
        new TableVerifier(
            store,
            reader,
            new CustomerVerifier(store, reader, Remedy.NONE, Clock.systemUTC(), Settling.USUAL));
    this.sampleSize = sampleSize;
    this.random = random;
    this.log = new MetricLog("verify", log);
  }

  /**
   * Verifies a sample, smaller than it should be if the time is too short, and answers how many
   * customers were verified and what was found.
   *
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer; what was
   *     found until then is in the log
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    Deadline deadline =
        Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_A_CUSTOMER));
    List<Finding> findings = new ArrayList<>();
    Job job =
        Job.reportingTo(
            finding -> {
              findings.add(finding);
              write(finding);
            });
    int verified = verifier.verifySample(sampleSize, random, deadline, job);
    log.write(
        List.of("Verified"),
        System.nanoTime() - start,
        json -> {
          json.writeStringField("level", "INFO");
          json.writeNumberField("Verified", verified);
        });
    output.write(
        "{\"verified\":%d,\"damage\":%d,\"stale\":%d}"
            .formatted(verified, count(DAMAGE, findings), count(STALE, findings))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static long count(Severity severity, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.kind().severity() == severity).count();
  }

  private void write(Finding finding) {
    String metric = finding.kind().severity() == DAMAGE ? "Damage" : "Stale";
    log.write(
        List.of(metric),
        json -> {
          json.writeStringField("level", "WARN");
          json.writeStringField("finding", finding.kind().name());
          if (finding.customerId() != null) {
            json.writeStringField("customerId", finding.customerId().toString());
          }
          if (finding.version() != null) {
            json.writeNumberField("version", finding.version());
          }
          json.writeStringField("detail", finding.detail());
          json.writeStringField("remedy", finding.kind().remedy());
          json.writeNumberField(metric, 1);
        });
  }
}
