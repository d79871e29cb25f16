package io.customerrecord.s3.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.StreamFunction;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The Lambda function that archives events from Kinesis in S3, in exactly the bytes in which they
 * arrive, and deletes a customer's events there once the customer is deleted. Its event source
 * mapping needs {@code ReportBatchItemFailures}.
 *
 * <ul>
 *   <li>{@code events/{customerId}/{version in 20 digits}.json}: an event of a living customer;
 *   <li>{@code erased/{customerId}.json}: the tombstone, which is the deletion event and all that
 *       is left of a forgotten customer.
 * </ul>
 *
 * <p>Events may arrive any number of times and in any order, and the function may stop at any
 * point. Once all events have been delivered and confirmed, no event of a living customer is
 * missing and no event of a forgotten one is left, whether the bucket is versioned or not. A poison
 * record, which is not an event, is reported to the on-failure queue and skipped. The function
 * needs the permissions PutObject, GetObject, ListBucket, ListBucketVersions, DeleteObject and
 * DeleteObjectVersion. Thread-safe.
 */
public final class ArchiveHandler implements RequestStreamHandler {
  private final StreamFunction<KinesisRecord> function;

  /**
   * Creates the function on Lambda. It reads the environment variables {@code ARCHIVE_BUCKET} and
   * {@code ON_FAILURE_QUEUE_URL}.
   *
   * @throws IllegalStateException if one of them is missing; the message names it
   */
  public ArchiveHandler() {
    this(Wiring.from(System.getenv()));
  }

  private ArchiveHandler(Wiring wiring) {
    this(wiring.s3(), wiring.bucketName(), wiring.onFailure(), System.out);
  }

  /**
   * Returns a builder of the S3 client that the function uses, for running the function elsewhere;
   * it has more time to connect. Endpoint, region and credentials are the SDK's defaults. The first
   * call sets the system property {@code http.maxConnections}, unless it is set, so that the JVM
   * keeps more connections open.
   *
   * @return a new builder
   */
  public static S3ClientBuilder clientBuilder() {
    return Wiring.builder();
  }

  /**
   * Creates the function with given collaborators.
   *
   * @param s3 the client of the bucket; each of its calls should end within 5 seconds
   * @param bucketName the archive's bucket
   * @param onFailure receives a message about each poison record
   * @param log receives one line of JSON for each batch
   */
  public ArchiveHandler(S3Client s3, String bucketName, PoisonQueue onFailure, PrintStream log) {
    this(
        counters ->
            new ArchiveBatch(
                EventJson::decode,
                deadline -> new ArchiveBucket(s3, bucketName, deadline, new RetryPauses()),
                counters),
        onFailure,
        Clock.systemUTC(),
        log);
  }

  ArchiveHandler(
      Function<BatchCounters, ArchiveBatch> batches,
      PoisonQueue onFailure,
      Clock clock,
      PrintStream log) {
    this.function =
        new StreamFunction<>(
            KinesisRecord.READER,
            batches,
            onFailure,
            clock,
            new BatchLog("archive", ArchiveBatch.METRICS, log));
  }

  /**
   * Archives one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of
   * the earliest record that is not finished, or empty if all are.
   *
   * @throws IOException if the event is not a batch of Kinesis, or the answer cannot be written
   * @throws io.customerrecord.lambda.support.FailedBatch if the batch has more than 10 poison
   *     records and they are more than half of it, if the first of several records is poison and
   *     the on-failure queue does not accept it, or if processing fails with an exception
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output, context);
  }
}
