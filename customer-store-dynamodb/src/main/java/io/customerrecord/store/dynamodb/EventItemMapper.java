package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Maps events to items of the table {@code CustomerEvent}, and back. The images in the table's
 * stream are such items too. Thread-safe.
 */
public final class EventItemMapper {
  static final TableSchema<EventItem> TABLE_SCHEMA =
      StaticImmutableTableSchema.builder(EventItem.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .addAttribute(
              String.class,
              text(
                      RequiredAttributes.CUSTOMER_ID,
                      event -> event.customerId().toString(),
                      (item, value) -> item.customerId = value)
                  .andThen(a -> a.tags(primaryPartitionKey())))
          .addAttribute(
              Long.class,
              a ->
                  a.name(RequiredAttributes.VERSION)
                      .attributeConverter(StrictConverter.LONG)
                      .getter(item -> item.event().version())
                      .setter((item, value) -> item.version = value)
                      .tags(primarySortKey()))
          .addAttribute(
              String.class,
              text(
                  "eventId",
                  event -> event.eventId().toString(),
                  (item, value) -> item.eventId = value))
          .addAttribute(
              String.class,
              text("eventName", StoredEvent::eventName, (item, value) -> item.eventName = value))
          .addAttribute(
              Integer.class,
              a ->
                  a.name("schemaVersion")
                      .attributeConverter(StrictConverter.INTEGER)
                      .getter(item -> item.event().schemaVersion())
                      .setter((item, value) -> item.schemaVersion = value))
          .addAttribute(
              String.class,
              text(
                  "createTime",
                  event -> EventTime.format(event.createTime()),
                  (item, value) -> item.createTime = value))
          .addAttribute(
              String.class,
              text(
                  "commandId",
                  event -> event.metadata().commandId(),
                  (item, value) -> item.commandId = value))
          .addAttribute(
              String.class,
              text(
                  "correlationId",
                  event -> event.metadata().correlationId(),
                  (item, value) -> item.correlationId = value))
          .addAttribute(
              String.class,
              text("actor", event -> event.metadata().actor(), (item, value) -> item.actor = value))
          .addAttribute(
              String.class,
              text(
                  "traceparent",
                  event -> event.metadata().traceparent(),
                  (item, value) -> item.traceparent = value))
          .addAttribute(
              EnhancedType.mapOf(String.class, Object.class),
              a ->
                  a.name("data")
                      .attributeConverter(new PlainDataConverter())
                      .getter(item -> item.event().data())
                      .setter((item, value) -> item.data = value))
          .addAttribute(
              AttributeValue.class,
              a ->
                  a.name("snapshot")
                      .attributeConverter(StrictConverter.UNCHANGED)
                      .getter(EventItem::snapshot)
                      .setter((item, value) -> item.snapshot = value))
          .build();

  private EventItemMapper() {}

  /**
   * The item of an event.
   *
   * @param event any stored event
   * @return its attributes, without those that are null
   */
  public static Map<String, AttributeValue> toItem(StoredEvent event) {
    return TABLE_SCHEMA.itemToMap(new EventItem(event, null), true);
  }

  /**
   * The event in an item. Attributes that do not belong to an event are ignored.
   *
   * @param item the attributes
   * @return the event, whatever its type and schema version
   * @throws CorruptHistory if a required attribute is missing or has the wrong type
   */
  public static StoredEvent toEvent(Map<String, AttributeValue> item) {
    @Nullable EventItem read = TABLE_SCHEMA.mapToItem(item);
    if (read == null) {
      throw new CorruptHistory("the item has no attribute of an event");
    }
    return read.event();
  }

  /**
   * Whether the sort key of an item is a version. A number of DynamoDB may also be a fraction, less
   * than 1, or larger than any version; a row with such a key is not an event. The largest {@code
   * long} is the version of a deletion only, because no deletion could follow another event there.
   *
   * @param item the attributes, the key and the {@code eventName} among them
   * @return true if its version is a whole number from 1 up
   * @throws CorruptHistory if the item has no version
   */
  public static boolean hasVersion(Map<String, AttributeValue> item) {
    BigDecimal version =
        new BigDecimal(
            RequiredAttributes.present(
                    RequiredAttributes.VERSION, item.get(RequiredAttributes.VERSION))
                .n());
    long largest = isDeletion(item) ? Long.MAX_VALUE : Long.MAX_VALUE - 1;
    return version.signum() > 0
        && version.stripTrailingZeros().scale() <= 0
        && version.compareTo(BigDecimal.valueOf(largest)) <= 0;
  }

  /** Whether an item is a deletion, whatever else can be read of it. */
  static boolean isDeletion(Map<String, AttributeValue> item) {
    @Nullable AttributeValue name = item.get("eventName");
    return name != null && CustomerSchema.CUSTOMER_DELETED.equals(name.s());
  }

  private static Consumer<ImmutableAttribute.Builder<EventItem, Builder, String>> text(
      String name,
      Function<StoredEvent, @Nullable String> getter,
      BiConsumer<Builder, @Nullable String> setter) {
    return a ->
        a.name(name)
            .attributeConverter(StrictConverter.TEXT)
            .getter(item -> getter.apply(item.event()))
            .setter(setter);
  }

  /**
   * An item of the event table: an event, and at some versions a snapshot.
   *
   * @param event the event
   * @param snapshot the snapshot as it is stored, or null
   */
  record EventItem(StoredEvent event, @Nullable AttributeValue snapshot) {
    @Override
    public String toString() {
      return "EventItem[event=%s, redacted]".formatted(event);
    }
  }

  /** Receives the attributes of an item one by one from the enhanced client. */
  private static final class Builder {
    private @Nullable String customerId;
    private @Nullable Long version;
    private @Nullable String eventId;
    private @Nullable String eventName;
    private @Nullable Integer schemaVersion;
    private @Nullable String createTime;
    private @Nullable String commandId;
    private @Nullable String correlationId;
    private @Nullable String actor;
    private @Nullable String traceparent;
    private @Nullable Map<String, Object> data;
    private @Nullable AttributeValue snapshot;

    private EventItem build() {
      CustomerId id = RequiredAttributes.customerId(customerId);
      long at = RequiredAttributes.fromOne("version", version);
      try {
        return new EventItem(
            new StoredEvent(
                UUID.fromString(RequiredAttributes.present("eventId", eventId)),
                id,
                at,
                RequiredAttributes.time("createTime", createTime),
                new EventMetadata(
                    RequiredAttributes.present("commandId", commandId),
                    correlationId,
                    actor,
                    traceparent),
                RequiredAttributes.present("eventName", eventName),
                RequiredAttributes.fromOne("schemaVersion", schemaVersion),
                RequiredAttributes.present("data", data)),
            snapshot);
      } catch (CorruptHistory e) {
        throw e.at(id, at);
      } catch (IllegalArgumentException e) {
        throw new CorruptHistory("the attribute eventId is not a UUID").at(id, at);
      }
    }
  }
}
