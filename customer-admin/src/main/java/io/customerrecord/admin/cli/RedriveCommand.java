package io.customerrecord.admin.cli;

import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.redrive.Redrive;
import io.customerrecord.admin.redrive.RedriveSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code redrive}: brings records that were given up back from the on-failure queues. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description =
        "Sends what the relay gave up from the table, and archives what the archiver gave up. A"
            + " message is deleted once its records are confirmed. Fix the cause first.")
final class RedriveCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();
  @Mixin private final PipelineOptions pipeline = new PipelineOptions();

  @Option(
      names = "--queue",
      paramLabel = "QUEUE",
      defaultValue = "all",
      description = "Which queue: relay, archiver or all (${DEFAULT-VALUE}).")
  private Queue queue = Queue.all;

  @Option(
      names = "--dry-run",
      description =
          "Say what would be sent and deleted, and change nothing. The messages are hidden from"
              + " other readers meanwhile.")
  private boolean dryRun;

  @Option(
      names = "--delete-trimmed",
      description =
          "Also delete messages whose records the streams no longer hold. Run reconcile first.")
  private boolean deleteTrimmed;

  /** The names are what an operator writes. */
  @SuppressWarnings("MemberName")
  enum Queue {
    relay,
    archiver,
    all
  }

  @Override
  public Integer call() {
    Map<String, String> urls = urls();
    String stream = pipeline.stream(wiring);
    String bucket = archive.bucket(wiring);
    try (SqsClient sqs = wiring.sqs();
        DynamoDbStreamsClient streams = wiring.streams();
        KinesisClient kinesis = wiring.kinesis();
        S3Client s3 = wiring.s3(archive.limit(wiring))) {
      Redrive.Stores stores =
          new Redrive.Stores(wiring.store(), wiring.reader(), streams, kinesis, stream, s3, bucket);
      Redrive.Summary summary =
          new Redrive(sqs, stores)
              .run(
                  urls,
                  new RedriveSettings(deleteTrimmed, dryRun),
                  report.job(wiring.progress(), SavedState.inMemory()));
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("messages", summary.messages());
      facts.put(dryRun ? "messages that would be deleted" : "messages deleted", summary.deleted());
      facts.put("customers sent", summary.customers());
      facts.put("capacity units", Math.round(wiring.limit().spent()));
      summary.givenUp().forEach((queue, left) -> facts.put("messages left, " + queue, left));
      int exitCode = report.finish(facts);
      return summary.givenUp().isEmpty() ? exitCode : givenUp(summary.givenUp());
    }
  }

  private int givenUp(Map<String, Long> left) {
    left.forEach(
        (queue, messages) ->
            wiring
                .err()
                .printf(
                    "customer-admin: the queue of the %s is given up, because ten messages in a row"
                        + " were not confirmed: about %,d messages are left%n",
                    queue, messages));
    return Main.FAILED;
  }

  private Map<String, String> urls() {
    Map<String, String> urls = new LinkedHashMap<>();
    if (queue != Queue.archiver) {
      urls.put("relay", pipeline.relayFailures(wiring));
    }
    if (queue != Queue.relay) {
      urls.put("archiver", pipeline.archiveFailures(wiring));
    }
    return urls;
  }
}
