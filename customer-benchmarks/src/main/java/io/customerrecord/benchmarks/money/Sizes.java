package io.customerrecord.benchmarks.money;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.ItemSize;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an amendment stores, in bytes.
 *
 * @param event the size of its event item
 * @param view the size of the view item after it
 * @param json the size of the event in Kinesis and S3
 */
record Sizes(int event, int view, int json) {
  /** The overhead that DynamoDB adds to each stored item. */
  private static final int OVERHEAD_PER_ITEM = 100;

  static Sizes of(StoredEvent event, Map<String, AttributeValue> view) {
    return new Sizes(
        ItemSize.of(EventItemMapper.toItem(event)) + OVERHEAD_PER_ITEM,
        ItemSize.of(view) + OVERHEAD_PER_ITEM,
        EventJson.encode(event).length);
  }
}
