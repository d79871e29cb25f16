package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.PoisonKind;
import io.customerrecord.lambda.support.PoisonRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record of a DynamoDB stream.
 *
 * @param eventName what was done to an item, {@code INSERT} if it was not there before; empty if
 *     the record does not say
 * @param sequenceNumber where to resume; empty if the record has none
 * @param streamArn the stream, or null if the record does not say
 * @param keys the item's keys, empty if the record has none
 * @param newImage the item, empty if the record has none
 */
record StreamRecord(
    String eventName,
    String sequenceNumber,
    @Nullable String streamArn,
    Map<String, AttributeValue> keys,
    Map<String, AttributeValue> newImage) {
  boolean isInsert() {
    return eventName.equals("INSERT");
  }

  /** The id in the keys, or null where there is none. */
  @Nullable CustomerId customerId() {
    AttributeValue key = keys.get("customerId");
    return key == null || key.s() == null ? null : CustomerId.parse(key.s()).orElse(null);
  }

  /** The version in the keys, or null where there is none. */
  @Nullable Long version() {
    AttributeValue key = keys.get("version");
    try {
      return key == null || key.n() == null ? null : new BigDecimal(key.n()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** This record, if it cannot be relayed; Lambda does not say which shard it is from. */
  PoisonRecord asPoison(int position, PoisonKind kind) {
    return new PoisonRecord(
        position, kind, sequenceNumber, streamArn, null, customerId(), version());
  }

  @Override
  public String toString() {
    return "StreamRecord[sequenceNumber=%s, eventName=%s, redacted]"
        .formatted(sequenceNumber, eventName);
  }
}
