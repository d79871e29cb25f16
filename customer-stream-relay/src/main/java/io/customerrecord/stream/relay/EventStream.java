package io.customerrecord.stream.relay;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.BatchFailures;
import io.customerrecord.lambda.support.CallTimeout;
import io.customerrecord.lambda.support.OutOfTime;
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

/** The Kinesis stream that events go to. Thread-safe, as the SDK's clients are. */
final class EventStream {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final KinesisClient kinesis;
  private final String name;

  /** What became of a message. */
  enum Outcome {
    STORED,
    /** Not stored, or perhaps stored and the answer was lost; another attempt may help. */
    UNKNOWN,
    /** Not stored, and no attempt helps now: no such stream, no permission. */
    REFUSED
  }

  EventStream(KinesisClient kinesis, String name) {
    this.kinesis = kinesis;
    this.name = name;
  }

  /** One outcome for each message, in the wave's order. */
  List<Outcome> put(List<Message> wave, Deadline deadline, BatchFailures failures) {
    try {
      Duration timeout = CallTimeout.within(deadline, LONGEST_CALL);
      PutRecordsRequest request =
          PutRecordsRequest.builder()
              .streamName(name)
              .records(wave.stream().map(EventStream::entryOf).toList())
              .overrideConfiguration(config -> config.apiCallTimeout(timeout))
              .build();
      List<PutRecordsResultEntry> results = kinesis.putRecords(request).records();
      return results.stream().map(result -> outcomeOf(result, failures)).toList();
    } catch (SdkException | OutOfTime e) {
      failures.count(e);
      return Collections.nCopies(wave.size(), outcomeOf(e));
    }
  }

  private static PutRecordsRequestEntry entryOf(Message message) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(message.customerId())
        .data(message.data())
        .build();
  }

  private static Outcome outcomeOf(PutRecordsResultEntry result, BatchFailures failures) {
    if (result.errorCode() == null) {
      return Outcome.STORED;
    }
    failures.count(result.errorCode());
    return Outcome.UNKNOWN;
  }

  private static Outcome outcomeOf(RuntimeException e) {
    return e instanceof AwsServiceException service
            && service.statusCode() < 500
            && !service.isThrottlingException()
            && !(e instanceof KmsThrottlingException) // which the SDK does not take for one
        ? Outcome.REFUSED
        : Outcome.UNKNOWN;
  }
}
