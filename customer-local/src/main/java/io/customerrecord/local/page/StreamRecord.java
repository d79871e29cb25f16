package io.customerrecord.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What identifies a record of a DynamoDB or Kinesis stream.
 *
 * @param sequenceNumber its position in its shard
 * @param arrival when the stream received it; of DynamoDB, rounded down to a second
 * @param customerId whose event it is; empty if the record does not say
 * @param version the version of the event; 0 if the record does not say
 */
record StreamRecord(String sequenceNumber, Instant arrival, String customerId, long version) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The records of a function's event. */
  static List<StreamRecord> of(JsonNode event) {
    return StreamSupport.stream(event.path("Records").spliterator(), false)
        .map(record -> record.has("kinesis") ? ofKinesis(record) : ofDynamoDb(record))
        .toList();
  }

  private static StreamRecord ofDynamoDb(JsonNode record) {
    JsonNode change = record.path("dynamodb");
    JsonNode keys = change.path("Keys");
    return new StreamRecord(
        change.path("SequenceNumber").asText(),
        instant(change.path("ApproximateCreationDateTime")),
        keys.path("customerId").path("S").asText(),
        keys.path("version").path("N").asLong());
  }

  private static StreamRecord ofKinesis(JsonNode record) {
    JsonNode data = record.path("kinesis");
    return new StreamRecord(
        data.path("sequenceNumber").asText(),
        instant(data.path("approximateArrivalTimestamp")),
        data.path("partitionKey").asText(),
        versionIn(data.path("data")));
  }

  private static Instant instant(JsonNode seconds) {
    BigDecimal millis = seconds.decimalValue().movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }

  /** A record that is no event has no version. */
  private static long versionIn(JsonNode data) {
    try {
      return JSON.readTree(data.binaryValue()).path("sequence").asLong();
    } catch (IOException e) {
      return 0;
    }
  }

  ObjectNode writeTo(ObjectNode json) {
    return json.put("customerId", customerId)
        .put("version", version)
        .put("sequenceNumber", sequenceNumber)
        .put("arrival", arrival.toString());
  }

  @Override
  public String toString() {
    return "StreamRecord[redacted]";
  }
}
