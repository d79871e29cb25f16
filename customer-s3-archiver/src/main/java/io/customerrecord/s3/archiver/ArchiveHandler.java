package io.customerrecord.s3.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.lambda.support.BatchLog;
import io.customerrecord.lambda.support.BatchResponse;
import io.customerrecord.lambda.support.PoisonedBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The Lambda function that archives events from Kinesis in S3, exactly in the bytes in which they
 * come, and that deletes a customer's events there once the customer is deleted. It has to be
 * invoked with {@code ReportBatchItemFailures}.
 *
 * <ul>
 *   <li>{@code events/{customerId}/{version in 20 digits}.json}: an event of a living customer;
 *   <li>{@code erased/{customerId}.json}: all that is left of a forgotten one, its deletion.
 * </ul>
 *
 * <p>Events may come any number of times and in any order, and the function may stop anywhere: once
 * everything has been delivered to the end, no event of a living customer is missing and none of a
 * forgotten one is left, in a bucket with versions or without. It needs the permissions PutObject,
 * GetObject, ListBucket, ListBucketVersions, DeleteObject and DeleteObjectVersion. Thread-safe.
 */
public final class ArchiveHandler implements RequestStreamHandler {
  private final S3Client s3;
  private final String bucketName;
  private final Backoff backoff;
  private final BatchLog log;

  /**
   * The function as Lambda makes it, on the bucket that the environment names in {@code
   * ARCHIVE_BUCKET}.
   *
   * @throws IllegalStateException if that is missing; the message names it
   */
  public ArchiveHandler() {
    this(Wiring.from(System.getenv()));
  }

  private ArchiveHandler(Wiring wiring) {
    this(wiring.s3(), wiring.bucketName(), System.out);
  }

  /**
   * The builder of a client as the function itself uses it, for those who run it elsewhere: only
   * the endpoint, the region and the credentials are the SDK's defaults. The first one makes the
   * JVM keep more connections to a host open, unless {@code http.maxConnections} is set.
   *
   * @return a new builder
   */
  public static S3ClientBuilder clientBuilder() {
    return Wiring.builder();
  }

  /**
   * The function with given collaborators.
   *
   * @param s3 the client to use; a call of it should end within 5 seconds, whatever happens
   * @param bucketName the bucket that is the archive
   * @param log receives one line of JSON a batch
   */
  public ArchiveHandler(S3Client s3, String bucketName, PrintStream log) {
    this(
        s3,
        bucketName,
        log,
        new Backoff(() -> ThreadLocalRandom.current().nextLong(), Thread::sleep));
  }

  ArchiveHandler(S3Client s3, String bucketName, PrintStream log, Backoff backoff) {
    this.s3 = s3;
    this.bucketName = bucketName;
    this.backoff = backoff;
    this.log = new BatchLog("archive", log);
  }

  /**
   * Archives one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of
   * the earliest record that is not done, or with nothing.
   *
   * @throws IOException if the batch can not be read or the answer not be written
   * @throws PoisonedBatch if the first of several records is no event, so that Lambda splits the
   *     batch until that record is alone and given up alone
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    List<KinesisRecord> records = KinesisBatch.read(input);
    var tally = new Tally(records.size());
    var time = new TimeLeft(context, Wiring.LONGEST_CALL);
    var bucket = new ArchiveBucket(s3, bucketName, time, backoff);
    var lanes = new Lanes(new Archive(bucket, tally), tally);
    NavigableSet<Integer> failed = lanes.run(records);
    @Nullable String resumeAt =
        failed.isEmpty() ? null : records.get(failed.first()).sequenceNumber();
    log.write(
        tally.counts(failed.size()),
        tally.failures(),
        resumeAt,
        context.getAwsRequestId(),
        System.nanoTime() - start);
    if (records.size() > 1 && lanes.poison().contains(0)) {
      throw new PoisonedBatch();
    }
    BatchResponse.write(resumeAt, output);
  }
}
