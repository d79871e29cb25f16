package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.lambda.support.BatchReader;
import io.customerrecord.lambda.support.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the event that Lambda makes of a batch of records of a DynamoDB stream. */
final class StreamBatch implements BatchReader.RecordBuilder<StreamRecord> {
  private static final BatchReader<StreamRecord> READER =
      new BatchReader<>(StreamType.DYNAMODB, StreamBatch::new);

  private String eventName = "";
  private String sequenceNumber = "";
  private @Nullable String streamArn;
  private Map<String, AttributeValue> keys = Map.of();
  private Map<String, AttributeValue> newImage = Map.of();

  private StreamBatch() {}

  /**
   * The records in the batch's order.
   *
   * @throws IOException if the event is no batch of such records; one that does not say what was
   *     done to its item would be passed over otherwise
   */
  static List<StreamRecord> read(InputStream input) throws IOException {
    List<StreamRecord> records = READER.read(input);
    for (int position = 0; position < records.size(); position++) {
      if (records.get(position).eventName().isEmpty()) {
        throw new IOException(
            "{\"Records\":[{\"eventName\":\"INSERT\",…},…]} is expected, but the record at "
                + position
                + " has no eventName");
      }
    }
    return records;
  }

  @Override
  public void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "eventName" -> eventName = BatchReader.text(json);
      case "eventSourceARN" -> streamArn = BatchReader.text(json);
      case "dynamodb.SequenceNumber" -> sequenceNumber = BatchReader.text(json);
      case "dynamodb.Keys" -> keys = AttributeJson.readItem(json);
      case "dynamodb.NewImage" -> newImage = AttributeJson.readItem(json);
      default -> json.skipChildren();
    }
  }

  @Override
  public StreamRecord build() {
    return new StreamRecord(eventName, sequenceNumber, streamArn, keys, newImage);
  }
}
