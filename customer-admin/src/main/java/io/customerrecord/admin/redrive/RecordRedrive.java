package io.customerrecord.admin.redrive;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.redrive.FailureMessage.GivenUp;
import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.redrive.Outcome.Left;
import io.customerrecord.admin.redrive.Outcome.Unconfirmed;
import io.customerrecord.admin.stream.EventStreamRecords;
import io.customerrecord.admin.stream.RecordStream;
import io.customerrecord.admin.stream.TableRecords;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.s3.archiver.EventArchiver;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Decides the way of a message's records: through the table and the relay if their customers are
 * known or the stream is the table's, otherwise from Kinesis through the archiver. Records are
 * handled once, however many messages are about them. Used by one thread.
 */
final class RecordRedrive {
  private static final int SLICE = 100;
  private static final Duration FOR_A_SLICE = Duration.ofSeconds(60);

  private final HistoryRelay histories;
  private final DynamoDbStreamsClient streams;
  private final KinesisClient kinesis;
  private final @Nullable EventArchiver archiver;
  private final Map<Place, List<Outcome>> done = new HashMap<>();

  /**
   * A redrive.
   *
   * @param archiver archives records; null only to read them, for a dry run
   */
  RecordRedrive(
      HistoryRelay histories,
      DynamoDbStreamsClient streams,
      KinesisClient kinesis,
      @Nullable EventArchiver archiver) {
    this.histories = histories;
    this.streams = streams;
    this.kinesis = kinesis;
    this.archiver = archiver;
  }

  /**
   * Brings the records of a message to where they belong.
   *
   * @return what became of them, one after the other; the message is finished if all are confirmed
   */
  List<Outcome> redrive(FailureMessage message) {
    List<Outcome> earlier = done.get(message.key());
    if (earlier != null && earlier.stream().noneMatch(Unconfirmed.class::isInstance)) {
      return earlier;
    }
    List<Outcome> outcomes = attempt(message);
    done.put(message.key(), outcomes);
    return outcomes;
  }

  private List<Outcome> attempt(FailureMessage message) {
    GivenUp record = message.record();
    CustomerId customerId = record == null ? null : record.customerId();
    if (record != null && customerId != null) {
      return List.of(histories.send(customerId, record.version()));
    }
    Place place = message.place();
    if (place.ofTable()) {
      if (record != null) {
        return List.of(foreign(place));
      }
      return outcomes(
          new TableRecords(streams, place.streamArn()),
          message,
          records ->
              InsertedKey.in(records).stream().map(key -> throughTheTable(key, place)).toList());
    }
    return outcomes(
        new EventStreamRecords(kinesis, place.streamArn()),
        message,
        records -> throughTheArchiver(records, place));
  }

  private static <R> List<Outcome> outcomes(
      RecordStream<R> stream, FailureMessage message, Function<List<R>, List<Outcome>> way) {
    Optional<List<R>> records;
    try {
      records = StreamRecords.read(stream, message.place());
    } catch (AwsServiceException e) {
      if (e.awsErrorDetails() != null
          && "ValidationException".equals(e.awsErrorDetails().errorCode())) {
        return List.of(
            new Left(
                FindingKind.UNKNOWN_MESSAGE,
                null,
                null,
                "no stream can have its records, " + message.place()));
      }
      throw e;
    }
    return records.map(way).orElseGet(() -> List.of(trimmed(message)));
  }

  private Outcome throughTheTable(InsertedKey key, Place place) {
    return CustomerId.parse(key.customerId())
        .map(customerId -> histories.send(customerId, version(key.version())))
        .orElseGet(() -> foreign(place));
  }

  private List<Outcome> throughTheArchiver(List<Record> records, Place place) {
    List<Outcome> outcomes = new ArrayList<>();
    int from = 0;
    while (archiver != null && from < records.size()) {
      List<Record> slice = records.subList(from, Math.min(records.size(), from + SLICE));
      EventArchiver.Result result =
          archiver.archive(slice.stream().map(Record::data).toList(), Deadline.in(FOR_A_SLICE));
      int finished = result.firstUnfinished().orElse(slice.size());
      result
          .poison()
          .headMap(finished)
          .forEach((position, reason) -> outcomes.add(instead(slice.get(position), reason, place)));
      if (finished == 0) {
        outcomes.add(new Unconfirmed(null, "not confirmed by S3: " + result.failures()));
        return outcomes;
      }
      from += finished;
    }
    return outcomes;
  }

  /** The record in Kinesis is not an event; the row in the table is. */
  private Outcome instead(Record record, String reason, Place place) {
    return CustomerId.parse(record.partitionKey())
        .map(customerId -> histories.send(customerId, null))
        .orElseGet(
            () ->
                new Left(
                    FindingKind.STILL_POISON,
                    null,
                    null,
                    "%s, and its partition key is no customerId, in %s".formatted(reason, place)));
  }

  private static Outcome foreign(Place place) {
    return new Left(
        FindingKind.STILL_POISON, null, null, "the row's key is no customerId, " + place);
  }

  private static Outcome trimmed(FailureMessage message) {
    return new Left(
        FindingKind.RECORDS_TRIMMED,
        null,
        null,
        "%s, %s, %s".formatted(message.records(), message.condition(), message.place()));
  }

  private static @Nullable Long version(String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
