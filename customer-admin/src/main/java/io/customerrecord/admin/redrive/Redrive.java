package io.customerrecord.admin.redrive;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.redrive.Outcome.Confirmed;
import io.customerrecord.admin.redrive.Outcome.Left;
import io.customerrecord.admin.redrive.Outcome.Unconfirmed;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.s3.archiver.EventArchiver;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.stream.relay.EventRelay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Works through the messages of on-failure queues. What the relay gave up is sent to Kinesis from
 * the table; what the archiver gave up is archived from Kinesis, or sent from the table if a record
 * there is not an event. A message is deleted once all its records are confirmed. Otherwise it
 * stays, and is reported. Safe to repeat and to run while the functions work: consumers drop an
 * event that they have, and nothing of a forgotten customer is sent but the deletion.
 */
public final class Redrive {
  /** A run ends after so many messages in a row whose records a service did not confirm. */
  private static final int MOST_FAILURES_IN_A_ROW = 10;

  private final SqsClient sqs;
  private final Stores stores;
  private final Duration hidden;
  private final Duration wait;

  /**
   * Where the records are, and where they belong.
   *
   * @param store the tables
   * @param reader the rows of the tables
   * @param streams the stream of the event table
   * @param kinesis the client of the event stream
   * @param streamName the name of the event stream
   * @param s3 the client of the archive
   * @param bucketName the name of the archive's bucket
   */
  public record Stores(
      CustomerStore store,
      TableReader reader,
      DynamoDbStreamsClient streams,
      KinesisClient kinesis,
      String streamName,
      S3Client s3,
      String bucketName) {

    @Override
    public String toString() {
      return "Stores[redacted]";
    }
  }

  /**
   * What a run did.
   *
   * @param messages how many messages it received
   * @param deleted how many of them it deleted, or would have deleted
   * @param customers how many customers' histories it sent, or would have sent
   */
  public record Summary(long messages, long deleted, long customers) {}

  /**
   * A redrive.
   *
   * @param sqs the client of the queues; the caller closes it
   * @param stores where the records are, and where they belong
   */
  public Redrive(SqsClient sqs, Stores stores) {
    this(sqs, stores, LeasedQueue.HIDDEN, Duration.ofSeconds(1));
  }

  Redrive(SqsClient sqs, Stores stores, Duration hidden, Duration wait) {
    this.sqs = requireNonNull(sqs, "sqs");
    this.stores = requireNonNull(stores, "stores");
    this.hidden = hidden;
    this.wait = wait;
  }

  /**
   * Works through queues, one after the other.
   *
   * @param queueUrls the URLs of the queues, by the name of their function in the findings
   * @param settings what may be sent and deleted
   * @param job receives a finding for each message
   * @return what was done
   * @throws software.amazon.awssdk.core.exception.SdkException if a queue or a stream cannot be
   *     read
   * @throws io.customerrecord.domain.store.StoreUnavailable if the tables cannot be read
   */
  public Summary run(Map<String, String> queueUrls, RedriveSettings settings, Job job) {
    HistoryRelay histories =
        new HistoryRelay(
            stores.store(),
            stores.reader(),
            settings.dryRun()
                ? null
                : new EventRelay(stores.store(), stores.kinesis(), stores.streamName()));
    RecordRedrive records =
        new RecordRedrive(
            histories,
            stores.streams(),
            stores.kinesis(),
            settings.dryRun() ? null : new EventArchiver(stores.s3(), stores.bucketName()));
    Run run = new Run(records, settings, job);
    for (var named : queueUrls.entrySet()) {
      try (LeasedQueue queue = new LeasedQueue(sqs, named.getValue(), hidden, wait)) {
        run.work(named.getKey(), queue);
      }
    }
    return new Summary(run.messages, run.deleted, histories.customers());
  }

  /** One run over the queues. */
  private static final class Run {
    private final RecordRedrive records;
    private final RedriveSettings settings;
    private final Job job;
    private long messages;
    private long deleted;
    private int failuresInARow;

    Run(RecordRedrive records, RedriveSettings settings, Job job) {
      this.records = records;
      this.settings = settings;
      this.job = job;
    }

    void work(String function, LeasedQueue queue) {
      job.progress().begin("messages", queue.size());
      for (List<Message> page = queue.receive(); !page.isEmpty(); page = queue.receive()) {
        for (Message message : page) {
          if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
            return; // the outage goes on
          }
          messages++;
          handle(message, function, queue);
          job.progress().advance(1);
        }
      }
    }

    private void handle(Message message, String function, LeasedQueue queue) {
      Optional<FailureMessage> parsed = FailureMessage.parse(message.body());
      if (parsed.isEmpty()) {
        String detail = "%s, message %s".formatted(function, message.messageId());
        report(new Left(FindingKind.UNKNOWN_MESSAGE, null, null, detail), "");
        return;
      }
      List<Outcome> outcomes = records.redrive(parsed.get());
      List<Outcome> open = outcomes.stream().filter(each -> !isFinished(each)).toList();
      failuresInARow =
          open.stream().anyMatch(Unconfirmed.class::isInstance) ? failuresInARow + 1 : 0;
      if (!open.isEmpty()) {
        open.forEach(outcome -> report(outcome, function + ", "));
        return;
      }
      deleted++;
      job.findings()
          .mend(
              List.of(finished(function, parsed.get(), outcomes)),
              settings.dryRun(),
              () -> queue.delete(message));
    }

    private boolean isFinished(Outcome outcome) {
      return outcome instanceof Confirmed
          || (settings.deleteTrimmed()
              && outcome instanceof Left left
              && left.kind() == FindingKind.RECORDS_TRIMMED);
    }

    private void report(Outcome outcome, String prefix) {
      job.findings()
          .add(
              switch (outcome) {
                case Left left ->
                    new Finding(
                        left.kind(),
                        left.customerId(),
                        left.version(),
                        prefix + left.detail(),
                        Finding.Outcome.FOUND);
                case Unconfirmed failed ->
                    new Finding(
                        FindingKind.RECORDS_GIVEN_UP,
                        failed.customerId(),
                        null,
                        prefix + failed.detail(),
                        Finding.Outcome.NOT_MENDED);
                case Confirmed confirmed ->
                    throw new IllegalArgumentException("a confirmed record is not reported alone");
              });
    }

    /** A message about one record is reported with its key. */
    private static Finding finished(
        String function, FailureMessage message, List<Outcome> outcomes) {
      Finding.Outcome outcome = Finding.Outcome.FOUND;
      String what = "%s, %s, %s".formatted(function, message.condition(), message.records());
      return switch (outcomes.size() == 1 ? outcomes.getFirst() : null) {
        case Left trimmed ->
            new Finding(trimmed.kind(), null, null, function + ", " + trimmed.detail(), outcome);
        case Confirmed one ->
            new Finding(
                FindingKind.RECORDS_GIVEN_UP, one.customerId(), one.version(), what, outcome);
        case null, default -> new Finding(FindingKind.RECORDS_GIVEN_UP, null, null, what, outcome);
      };
    }
  }
}
