package io.customerrecord.stream.relay;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.store.dynamodb.EventItems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes messages of a batch's records. */
final class Messages {
  private Messages() {}

  /**
   * The messages of all insertions. Other records are none: events are only ever inserted, and what
   * an erasure deletes is nobody's news.
   */
  static List<Message> of(List<StreamRecord> records, Tally tally) {
    tally.records = records.size();
    List<Message> messages = new ArrayList<>();
    for (int position = 0; position < records.size(); position++) {
      StreamRecord record = records.get(position);
      if (record.isInsert()) {
        messages.add(message(position, record, tally));
      } else {
        tally.ignored++;
      }
    }
    return messages;
  }

  private static Message message(int position, StreamRecord record, Tally tally) {
    Message message;
    try {
      StoredEvent event = EventItems.toEvent(record.newImage());
      message = Message.of(position, event);
    } catch (RuntimeException e) {
      tally.undecodable++;
      tally.failed(e.getClass().getSimpleName());
      return Message.poison(
          position, customerIdOf(position, record.keys()), versionOf(record.keys()));
    }
    if (message.kind() == Message.Kind.POISON) {
      tally.tooLarge++;
    }
    return message;
  }

  /** Where not even the keys say whose event it is, it stands in nobody's way. */
  private static String customerIdOf(int position, Map<String, AttributeValue> keys) {
    AttributeValue key = keys.get("customerId");
    return key == null || key.s() == null ? "of the record at " + position : key.s();
  }

  /** Where not even the keys say its place, it stands before all others of its customer. */
  private static long versionOf(Map<String, AttributeValue> keys) {
    AttributeValue key = keys.get("version");
    try {
      return key == null || key.n() == null ? 0 : new BigDecimal(key.n()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      return 0;
    }
  }
}
