package io.customerrecord.stream.relay;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record of a DynamoDB stream.
 *
 * @param sequenceNumber where to resume; empty if the record has none
 * @param isInsert whether an item was written that was not there
 * @param keys the item's keys, empty if the record has none
 * @param newImage the item, empty if the record has none
 */
record StreamRecord(
    String sequenceNumber,
    boolean isInsert,
    Map<String, AttributeValue> keys,
    Map<String, AttributeValue> newImage) {
  @Override
  public String toString() {
    return "StreamRecord[sequenceNumber=%s, isInsert=%b, redacted]"
        .formatted(sequenceNumber, isInsert);
  }
}
