package io.customerrecord.s3.archiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the event that Lambda makes of a batch of records. What it does not need, it skips. */
final class KinesisBatch {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private KinesisBatch() {}

  /** The records in the batch's order; one of a strange shape is among them, without its parts. */
  static List<KinesisRecord> read(InputStream input) throws IOException {
    List<KinesisRecord> records = new ArrayList<>();
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
    private String sequenceNumber = "";
    private String partitionKey = "";
    private @Nullable SdkBytes data;

    KinesisRecord read(JsonParser json) throws IOException {
      readFields(json, "");
      return new KinesisRecord(sequenceNumber, partitionKey, data);
    }

    private void readFields(JsonParser json, String prefix) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (prefix + name) {
          case "kinesis" -> readFields(json, "kinesis.");
          case "kinesis.sequenceNumber" -> sequenceNumber = text(json);
          case "kinesis.partitionKey" -> partitionKey = text(json);
          case "kinesis.data" -> data = bytes(text(json));
          default -> json.skipChildren();
        }
      }
    }

    private static String text(JsonParser json) throws IOException {
      json.skipChildren();
      return json.getValueAsString("");
    }

    private static @Nullable SdkBytes bytes(String base64) {
      try {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }
}
