package io.customerrecord.admin.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of an on-failure queue: where records are that were given up.
 *
 * @param place where they are; two messages about the same place are about the same records
 * @param batchSize how many records it is about
 * @param condition why they were given up, such as {@code RecordAgeExceeded}
 * @param record the one record that a function could not process; null if Lambda gave up a batch
 */
record FailureMessage(Place place, int batchSize, String condition, @Nullable GivenUp record) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OF_TABLE = "DDBStreamBatchInfo";
  private static final String OF_KINESIS = "KinesisBatchInfo";
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("[0-9]{1,129}");

  /**
   * A range of a stream.
   *
   * @param ofTable whether it is the stream of a table; otherwise it is a Kinesis stream
   * @param streamArn the stream
   * @param shardId the shard, or null if the sender did not know it
   * @param start the sequence number of the first record
   * @param end the sequence number of the last record
   */
  record Place(
      boolean ofTable, String streamArn, @Nullable String shardId, String start, String end) {

    /** A message about one record may have a shard, and another one about it none. */
    Place withoutShard() {
      return new Place(ofTable, streamArn, null, start, end);
    }

    @Override
    public String toString() {
      return "%s of %s"
          .formatted(
              start.equals(end) ? start : start + " to " + end,
              ofTable ? "the table's stream" : "Kinesis");
    }
  }

  /**
   * What a function could tell about a record.
   *
   * @param customerId whose record, or null if its key is not a customerId
   * @param version the version of its event, or null if it cannot be read
   */
  record GivenUp(@Nullable CustomerId customerId, @Nullable Long version) {}

  /** Reads a message; empty if it is of another form. */
  static Optional<FailureMessage> parse(String body) {
    try {
      JsonNode message = JSON.readTree(body);
      boolean ofTable = message.has(OF_TABLE);
      JsonNode batch = message.path(ofTable ? OF_TABLE : OF_KINESIS);
      String streamArn = batch.path("streamArn").asText();
      String start = batch.path("startSequenceNumber").asText();
      String end = batch.path("endSequenceNumber").asText(start);
      boolean isRange =
          SEQUENCE_NUMBER.matcher(start).matches() && SEQUENCE_NUMBER.matcher(end).matches();
      if (!isRange || streamArn.isEmpty()) {
        return Optional.empty();
      }
      Place place = new Place(ofTable, streamArn, batch.path("shardId").textValue(), start, end);
      return Optional.of(
          new FailureMessage(
              place,
              batch.path("batchSize").asInt(1),
              message.path("requestContext").path("condition").asText("unknown"),
              message.has("record") ? givenUp(message.path("record")) : null));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static GivenUp givenUp(JsonNode record) {
    JsonNode version = record.path("version");
    return new GivenUp(
        CustomerId.parse(record.path("customerId").asText()).orElse(null),
        version.canConvertToLong() ? (Long) version.longValue() : null);
  }

  /** How many records it is about, in words. */
  String records() {
    return batchSize == 1 ? "1 record" : batchSize + " records";
  }

  /** What identifies its records. */
  Place key() {
    return place.withoutShard();
  }
}
