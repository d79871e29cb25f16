package io.customerrecord.s3.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.Backoff;
import io.customerrecord.lambda.support.BatchLog;
import io.customerrecord.lambda.support.PoisonQueue;
import io.customerrecord.lambda.support.StreamFunction;
import io.customerrecord.lambda.support.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Function;
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
 * forgotten one is left, in a bucket with versions or without. A record that is no event is told on
 * the on-failure queue and passed over. The function needs the permissions PutObject, GetObject,
 * ListBucket, ListBucketVersions, DeleteObject and DeleteObjectVersion. Thread-safe.
 */
public final class ArchiveHandler implements RequestStreamHandler {
  private final S3Client s3;
  private final String bucketName;
  private final Function<byte[], StoredEvent> reader;
  private final Backoff backoff;
  private final StreamFunction function;

  /**
   * The function as Lambda makes it, on the bucket that the environment names in {@code
   * ARCHIVE_BUCKET} and with the queue that it names in {@code ON_FAILURE_QUEUE_URL}.
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
   * @param onFailure receives a message about each record that can never be archived
   * @param log receives one line of JSON a batch
   */
  public ArchiveHandler(S3Client s3, String bucketName, PoisonQueue onFailure, PrintStream log) {
    this(s3, bucketName, EventJson::decode, new Backoff(), onFailure, Clock.systemUTC(), log);
  }

  ArchiveHandler(
      S3Client s3,
      String bucketName,
      Function<byte[], StoredEvent> reader,
      Backoff backoff,
      PoisonQueue onFailure,
      Clock clock,
      PrintStream log) {
    this.s3 = s3;
    this.bucketName = bucketName;
    this.reader = reader;
    this.backoff = backoff;
    this.function =
        new StreamFunction(StreamType.KINESIS, onFailure, clock, new BatchLog("archive", log));
  }

  /**
   * Archives one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of
   * the earliest record that is not done, or with nothing.
   *
   * @throws IOException if the event is no batch of Kinesis or the answer cannot be written
   * @throws io.customerrecord.lambda.support.FailedBatch if most of many records are no events, if
   *     the first of several is none and the on-failure queue does not take it, or if something
   *     fails that is no record's fault
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(
        input,
        output,
        context,
        event ->
            new ArchiveBatch(
                KinesisBatch.read(event),
                reader,
                deadline -> new ArchiveBucket(s3, bucketName, deadline, backoff)));
  }
}
