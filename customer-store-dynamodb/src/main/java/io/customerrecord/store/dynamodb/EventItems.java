package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Events as items of the table {@code CustomerEvent}, which is also how its stream shows them.
 * Thread-safe.
 */
public final class EventItems {
  static final TableSchema<EventRow> SCHEMA =
      StaticImmutableTableSchema.builder(EventRow.class, EventItem.class)
          .newItemBuilder(EventItem::new, EventItem::build)
          .addAttribute(
              String.class,
              a ->
                  a.name(Attributes.CUSTOMER_ID)
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().customerId().toString())
                      .setter(EventItem::customerId)
                      .tags(primaryPartitionKey()))
          .addAttribute(
              Long.class,
              a ->
                  a.name(Attributes.VERSION)
                      .attributeConverter(Scalar.LONG)
                      .getter(row -> row.event().version())
                      .setter(EventItem::version)
                      .tags(primarySortKey()))
          .addAttribute(
              String.class,
              a ->
                  a.name("eventId")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().eventId().toString())
                      .setter(EventItem::eventId))
          .addAttribute(
              String.class,
              a ->
                  a.name("eventName")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().eventName())
                      .setter(EventItem::eventName))
          .addAttribute(
              Integer.class,
              a ->
                  a.name("schemaVersion")
                      .attributeConverter(Scalar.INTEGER)
                      .getter(row -> row.event().schemaVersion())
                      .setter(EventItem::schemaVersion))
          .addAttribute(
              String.class,
              a ->
                  a.name("createTime")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> EventTime.format(row.event().createTime()))
                      .setter(EventItem::createTime))
          .addAttribute(
              String.class,
              a ->
                  a.name("commandId")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().metadata().commandId())
                      .setter(EventItem::commandId))
          .addAttribute(
              String.class,
              a ->
                  a.name("correlationId")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().metadata().correlationId())
                      .setter(EventItem::correlationId))
          .addAttribute(
              String.class,
              a ->
                  a.name("actor")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().metadata().actor())
                      .setter(EventItem::actor))
          .addAttribute(
              String.class,
              a ->
                  a.name("traceparent")
                      .attributeConverter(Scalar.TEXT)
                      .getter(row -> row.event().metadata().traceparent())
                      .setter(EventItem::traceparent))
          .addAttribute(
              EnhancedType.mapOf(String.class, Object.class),
              a ->
                  a.name("data")
                      .getter(row -> row.event().data())
                      .setter(EventItem::data)
                      .attributeConverter(new PlainAttributes()))
          .addAttribute(
              AttributeValue.class,
              a ->
                  a.name("snapshot")
                      .getter(EventRow::snapshot)
                      .setter(EventItem::snapshot)
                      .attributeConverter(new AsIs()))
          .build();

  private EventItems() {}

  /**
   * An event as an item.
   *
   * @param event any stored event
   * @return its attributes, without those that are null
   */
  public static Map<String, AttributeValue> toItem(StoredEvent event) {
    return SCHEMA.itemToMap(new EventRow(event, null), true);
  }

  /**
   * The event in an item, or in the image of one; attributes that are not an event's are ignored.
   *
   * @param item the attributes
   * @return the event, whatever its type and schema version
   * @throws CorruptHistory if a required attribute is missing or has the wrong shape
   */
  public static StoredEvent toEvent(Map<String, AttributeValue> item) {
    @Nullable EventRow row = SCHEMA.mapToItem(item);
    if (row == null) {
      throw new CorruptHistory("the item has no attribute of an event");
    }
    return row.event();
  }
}
