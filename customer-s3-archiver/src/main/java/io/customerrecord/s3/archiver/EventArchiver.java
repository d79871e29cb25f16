package io.customerrecord.s3.archiver;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Deadline;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.poison.PoisonException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Archives events exactly as the function does, but outside of Lambda: for tools that archive again
 * what the function gave up. An event of a forgotten customer is not archived, and a deletion
 * deletes the customer's events. Thread-safe.
 */
public final class EventArchiver {
  private static final BatchLog NO_LOG =
      new BatchLog(
          "archive", ArchiveBatch.METRICS, new PrintStream(OutputStream.nullOutputStream(), false));

  private final S3Client s3;
  private final String bucketName;

  /**
   * The result for some records.
   *
   * @param poison the positions of the records that are no events, and why
   * @param firstUnfinished the first position of another record that is not confirmed to be in the
   *     archive or forgotten; empty if all are
   * @param failures how often each kind of failure occurred
   */
  public record Result(
      SortedMap<Integer, String> poison,
      OptionalInt firstUnfinished,
      Map<String, Integer> failures) {}

  /**
   * An archiver to a bucket.
   *
   * @param s3 the client of the bucket, such as from {@link ArchiveHandler#clientBuilder}; the
   *     caller closes it
   * @param bucketName the archive's bucket
   * @throws NullPointerException if an argument is null; the message names it
   */
  public EventArchiver(S3Client s3, String bucketName) {
    this.s3 = requireNonNull(s3, "s3");
    this.bucketName = requireNonNull(bucketName, "bucketName");
  }

  /**
   * Archives records. Failures of S3 are counted and not thrown. A call of S3 may take two minutes
   * with all its attempts, but no longer than the deadline leaves.
   *
   * @param records the data of Kinesis records, those of a customer in order
   * @param deadline when the work ends
   * @return what is confirmed
   */
  public Result archive(List<SdkBytes> records, Deadline deadline) {
    BatchCounters counters = NO_LOG.counters();
    ArchiveBatch batch =
        new ArchiveBatch(
            EventJson::decode, left -> ArchiveBucket.ofTool(s3, bucketName, left), counters);
    SortedMap<Integer, String> poison = new TreeMap<>();
    for (int position = 0; position < records.size(); position++) {
      try {
        batch.add(position, new KinesisRecord("", "", null, "", records.get(position)));
      } catch (PoisonException e) {
        poison.put(position, e.kind().logName);
      }
    }
    OptionalInt unfinished = batch.process(deadline);
    return new Result(poison, unfinished, counters.failures());
  }
}
