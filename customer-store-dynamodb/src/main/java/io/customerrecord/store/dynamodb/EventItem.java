package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event item's attributes while the enhanced client reads them one by one. */
final class EventItem {
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

  void customerId(String value) {
    customerId = value;
  }

  void version(Long value) {
    version = value;
  }

  void eventId(String value) {
    eventId = value;
  }

  void eventName(String value) {
    eventName = value;
  }

  void schemaVersion(Integer value) {
    schemaVersion = value;
  }

  void createTime(String value) {
    createTime = value;
  }

  void commandId(String value) {
    commandId = value;
  }

  void correlationId(@Nullable String value) {
    correlationId = value;
  }

  void actor(@Nullable String value) {
    actor = value;
  }

  void traceparent(@Nullable String value) {
    traceparent = value;
  }

  void data(Map<String, Object> value) {
    data = value;
  }

  void snapshot(@Nullable AttributeValue value) {
    snapshot = value;
  }

  EventRow build() {
    CustomerId id = Attributes.customerId(customerId);
    long at = Attributes.fromOne("version", version);
    try {
      return new EventRow(
          new StoredEvent(
              UUID.fromString(Attributes.present("eventId", eventId)),
              id,
              at,
              Attributes.time("createTime", createTime),
              new EventMetadata(
                  Attributes.present("commandId", commandId), correlationId, actor, traceparent),
              Attributes.present("eventName", eventName),
              Attributes.fromOne("schemaVersion", schemaVersion),
              Attributes.present("data", data)),
          snapshot);
    } catch (CorruptHistory e) {
      throw e.at(id, at);
    } catch (IllegalArgumentException e) {
      throw new CorruptHistory("the attribute eventId is not a UUID").at(id, at);
    }
  }
}
