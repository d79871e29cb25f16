package io.customerrecord.stream.relay;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.lambda.support.call.OutOfTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The Kinesis stream that events are sent to. Thread-safe, as the SDK's clients are. */
final class EventStream {
  /** The most bytes that Kinesis accepts as one record, partition key included. */
  static final int LARGEST_RECORD = 1024 * 1024;

  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final KinesisClient kinesis;
  private final String name;

  /** The result for one event of a request. */
  enum Outcome {
    STORED,
    /** Not stored, or stored without an answer; another attempt may help. */
    UNKNOWN,
    /** Not stored, and further attempts are useless: no such stream, no permission. */
    REFUSED
  }

  EventStream(KinesisClient kinesis, String name) {
    this.kinesis = kinesis;
    this.name = name;
  }

  /** The size of an event that counts for Kinesis' limits. */
  static int sizeOf(BatchEvent event) {
    return event.bytes().asByteArrayUnsafe().length
        + partitionKeyOf(event).getBytes(StandardCharsets.UTF_8).length;
  }

  /** Sends a wave in one request; one outcome for each event, in the wave's order. */
  List<Outcome> put(List<BatchEvent> wave, Deadline deadline, BatchCounters counters) {
    try {
      Duration timeout = CallTimeout.within(deadline, LONGEST_CALL);
      PutRecordsRequest request =
          PutRecordsRequest.builder()
              .streamName(name)
              .records(wave.stream().map(EventStream::entryOf).toList())
              .overrideConfiguration(config -> config.apiCallTimeout(timeout))
              .build();
      List<PutRecordsResultEntry> results = kinesis.putRecords(request).records();
      return results.stream().map(result -> outcomeOf(result, counters)).toList();
    } catch (SdkException | OutOfTime e) {
      counters.countFailure(e);
      return Collections.nCopies(wave.size(), outcomeOf(e));
    }
  }

  private static PutRecordsRequestEntry entryOf(BatchEvent event) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(partitionKeyOf(event))
        .data(event.bytes())
        .build();
  }

  private static String partitionKeyOf(BatchEvent event) {
    return event.event().customerId().toString();
  }

  private static Outcome outcomeOf(PutRecordsResultEntry result, BatchCounters counters) {
    if (result.errorCode() == null) {
      return Outcome.STORED;
    }
    counters.countFailure(result.errorCode(), null);
    return Outcome.UNKNOWN;
  }

  private static Outcome outcomeOf(RuntimeException e) {
    return e instanceof AwsServiceException service
            && service.statusCode() < 500
            && !service.isThrottlingException()
            && !(e instanceof KmsThrottlingException) // the SDK does not recognise it as throttling
        ? Outcome.REFUSED
        : Outcome.UNKNOWN;
  }
}
