package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.BatchReader;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.batch.StreamType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record of a DynamoDB stream.
 *
 * @param eventName what happened to the item, {@code INSERT} if it did not exist before
 * @param sequenceNumber where to resume; empty if the record has none
 * @param streamArn the stream, or null if the record does not say
 * @param keys the item's keys, empty if the record has none
 * @param newImage the item, empty if the record has none
 */
record DynamoDbRecord(
    String eventName,
    String sequenceNumber,
    @Nullable String streamArn,
    Map<String, AttributeValue> keys,
    Map<String, AttributeValue> newImage)
    implements StreamRecord {
  static final BatchReader<DynamoDbRecord> READER =
      new BatchReader<>(StreamType.DYNAMODB, Builder::new);

  boolean isInsert() {
    return eventName.equals("INSERT");
  }

  /** The id in the keys, or null if they have none. */
  @Override
  public @Nullable CustomerId customerId() {
    AttributeValue key = keys.get("customerId");
    return key == null || key.s() == null ? null : CustomerId.parse(key.s()).orElse(null);
  }

  /** The version in the keys, or null if they have none. */
  @Nullable Long version() {
    AttributeValue key = keys.get("version");
    try {
      return key == null || key.n() == null ? null : new BigDecimal(key.n()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** Lambda does not say which shard a record of a table comes from. */
  @Override
  public @Nullable String shardId() {
    return null;
  }

  @Override
  public String toString() {
    return "DynamoDbRecord[sequenceNumber=%s, eventName=%s, redacted]"
        .formatted(sequenceNumber, eventName);
  }

  private static final class Builder implements BatchReader.RecordBuilder<DynamoDbRecord> {
    private String eventName = "";
    private String sequenceNumber = "";
    private @Nullable String streamArn;
    private Map<String, AttributeValue> keys = Map.of();
    private Map<String, AttributeValue> newImage = Map.of();

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

    /** A record without an event name would be ignored as if it were not an insertion. */
    @Override
    public DynamoDbRecord build(int position) throws IOException {
      if (eventName.isEmpty()) {
        throw new IOException(
            "{\"Records\":[{\"eventName\":\"INSERT\",…},…]} is expected, but the record at "
                + position
                + " has no eventName");
      }
      return new DynamoDbRecord(eventName, sequenceNumber, streamArn, keys, newImage);
    }
  }
}
