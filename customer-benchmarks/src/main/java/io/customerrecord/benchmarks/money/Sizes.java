package io.customerrecord.benchmarks.money;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.ItemSize;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an amendment leaves behind, in bytes.
 *
 * @param event its item
 * @param view the item of the view after it
 * @param json the event as it is in Kinesis and S3
 */
record Sizes(int event, int view, int json) {
  /** DynamoDB counts so much more for each item that it stores. */
  private static final int STORED_WITH_AN_ITEM = 100;

  static Sizes of(StoredEvent event, Map<String, AttributeValue> view) {
    return new Sizes(
        ItemSize.of(EventItemMapper.toItem(event)) + STORED_WITH_AN_ITEM,
        ItemSize.of(view) + STORED_WITH_AN_ITEM,
        EventJson.encode(event).length);
  }
}
