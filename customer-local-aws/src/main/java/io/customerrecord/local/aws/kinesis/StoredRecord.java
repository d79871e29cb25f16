package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A record as a shard stores it. */
@SuppressWarnings("ArrayRecordComponent") // records are never compared
record StoredRecord(
    SequenceNumber sequenceNumber, String partitionKey, Instant arrival, byte[] data) {

  static StoredRecord fromJournal(JsonNode entry) {
    try {
      return new StoredRecord(
          new SequenceNumber(entry.required("tick").longValue()),
          entry.required("partitionKey").textValue(),
          Instant.ofEpochMilli(entry.required("arrival").longValue()),
          entry.required("data").binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode toJournal() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tick", sequenceNumber.tick())
        .put("partitionKey", partitionKey)
        .put("arrival", arrival.toEpochMilli())
        .put("data", data);
  }

  ObjectNode toResponse() {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("SequenceNumber", sequenceNumber.toString());
    record.putPOJO("ApproximateArrivalTimestamp", arrival);
    return record.put("Data", data).put("PartitionKey", partitionKey);
  }

  int size() {
    return data.length;
  }
}
