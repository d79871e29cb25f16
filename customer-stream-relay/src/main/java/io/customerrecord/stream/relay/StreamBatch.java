package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.lambda.support.BatchReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the event that Lambda makes of a batch of records of a DynamoDB stream. */
final class StreamBatch {
  private String eventName = "";
  private String sequenceNumber = "";
  private Map<String, AttributeValue> keys = Map.of();
  private Map<String, AttributeValue> newImage = Map.of();

  private StreamBatch() {}

  /** The records in the batch's order; one of a strange shape is among them, without its parts. */
  static List<StreamRecord> read(InputStream input) throws IOException {
    return BatchReader.read(input, json -> new StreamBatch().record(json));
  }

  private StreamRecord record(JsonParser json) throws IOException {
    BatchReader.readFields(json, Set.of("dynamodb"), this::field);
    return new StreamRecord(sequenceNumber, eventName.equals("INSERT"), keys, newImage);
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "eventName" -> eventName = BatchReader.text(json);
      case "dynamodb.SequenceNumber" -> sequenceNumber = BatchReader.text(json);
      case "dynamodb.Keys" -> keys = AttributeJson.readItem(json);
      case "dynamodb.NewImage" -> newImage = AttributeJson.readItem(json);
      default -> json.skipChildren();
    }
  }
}
