package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the event that Lambda makes of a batch of stream records. What it does not need, it skips.
 */
final class StreamBatch {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private StreamBatch() {}

  /** The records in the batch's order; one of a strange shape is among them, without its parts. */
  static List<StreamRecord> read(InputStream input) throws IOException {
    List<StreamRecord> records = new ArrayList<>();
    try (JsonParser json = JSON.createParser(input)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the batch is not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("Records")) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            records.add(new RecordReader().read(json));
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      // Without its cause, which may quote what it could not read, and Lambda logs that.
      throw new IOException("the batch is not JSON");
    }
    return records;
  }

  private static final class RecordReader {
    private String eventName = "";
    private String sequenceNumber = "";
    private Map<String, AttributeValue> keys = Map.of();
    private Map<String, AttributeValue> newImage = Map.of();

    StreamRecord read(JsonParser json) throws IOException {
      readFields(json, "");
      return new StreamRecord(sequenceNumber, eventName.equals("INSERT"), keys, newImage);
    }

    private void readFields(JsonParser json, String prefix) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (prefix + name) {
          case "eventName" -> eventName = text(json);
          case "dynamodb" -> readFields(json, "dynamodb.");
          case "dynamodb.SequenceNumber" -> sequenceNumber = text(json);
          case "dynamodb.Keys" -> keys = AttributeJson.readItem(json);
          case "dynamodb.NewImage" -> newImage = AttributeJson.readItem(json);
          default -> json.skipChildren();
        }
      }
    }

    private static String text(JsonParser json) throws IOException {
      json.skipChildren();
      return json.getValueAsString("");
    }
  }
}
