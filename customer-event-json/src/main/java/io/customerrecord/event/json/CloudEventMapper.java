package io.customerrecord.event.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.ReceivedEvent.JsonEvent;
import io.customerrecord.event.json.ReceivedEvent.OtherEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps stored events to the attributes of a CloudEvent, and back. */
final class CloudEventMapper {
  private static final String SPEC_VERSION = "1.0";
  private static final String SOURCE_PREFIX = "urn:customer-record:";
  private static final String JSON_TYPE = "application/json";
  private static final Pattern JSON_CONTENT =
      Pattern.compile("application/json[ \\t]*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{20}");

  private final Map<String, @Nullable Object> attributes;

  private CloudEventMapper(Map<String, @Nullable Object> attributes) {
    this.attributes = attributes;
  }

  static void write(StoredEvent event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("specversion", SPEC_VERSION);
    json.writeStringField("id", event.eventId().toString());
    json.writeStringField("source", SOURCE_PREFIX + event.customerId());
    write("type", event.eventName(), json);
    json.writeStringField("subject", event.customerId().toString());
    json.writeStringField("time", EventTime.format(event.createTime()));
    json.writeStringField("datacontenttype", JSON_TYPE);
    json.writeStringField("sequence", "%020d".formatted(event.version()));
    json.writeNumberField("schemaversion", event.schemaVersion());
    write("commandid", event.metadata().commandId(), json);
    write("correlationid", event.metadata().correlationId(), json);
    write("actor", event.metadata().actor(), json);
    write("traceparent", event.metadata().traceparent(), json);
    json.writeFieldName("data");
    PlainJson.write(event.data(), json);
    json.writeEndObject();
  }

  static void write(HistoryHead head, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("specversion", SPEC_VERSION);
    write("id", head.eventId() == null ? null : head.eventId().toString(), json);
    json.writeStringField("source", SOURCE_PREFIX + head.customerId());
    write("type", head.eventName(), json);
    json.writeStringField("subject", head.customerId().toString());
    Instant time = head.createTime();
    write("time", time == null ? null : EventTime.format(time), json);
    json.writeStringField("sequence", "%020d".formatted(head.version()));
    json.writeEndObject();
  }

  private static void write(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, PlainJson.unicode(value));
    }
  }

  static StoredEvent read(Map<String, @Nullable Object> attributes) {
    var event = new CloudEventMapper(attributes);
    long version = event.version();
    try {
      return event.event(version);
    } catch (MalformedEvent e) {
      throw e.in(version);
    }
  }

  /** The event as a consumer receives it, whatever the type of its content. */
  static ReceivedEvent receive(Map<String, @Nullable Object> attributes, CustomerSchema schema) {
    var event = new CloudEventMapper(attributes);
    long version = event.version();
    try {
      return event.received(version, schema);
    } catch (MalformedEvent e) {
      throw e.in(version);
    } catch (CorruptHistory e) {
      throw new MalformedEvent("data", "is not in the shape of its schema version").in(version);
    }
  }

  private ReceivedEvent received(long version, CustomerSchema schema) {
    int revision = revision();
    String contentType = optionalText("datacontenttype");
    if (contentType != null && !JSON_CONTENT.matcher(contentType).matches()) {
      return other(version, revision, contentType);
    }
    try {
      StoredEvent stored = jsonEvent(version);
      return new JsonEvent(schema.read(stored), stored.eventName(), revision);
    } catch (MalformedEvent | CorruptHistory e) {
      if (isOfThisRelease(schema)) {
        throw e;
      }
      return other(version, revision, contentType == null ? JSON_TYPE : contentType);
    }
  }

  private ReceivedEvent other(long version, int revision, String contentType) {
    return new OtherEvent(id(), revision, customer(), version, time(), text("type"), contentType);
  }

  /** The data of any other event may have any form, and those of a deletion do not matter. */
  private boolean isOfThisRelease(CustomerSchema schema) {
    String type = text("type");
    int schemaVersion =
        attributes.get("schemaversion") instanceof BigDecimal number ? number.intValue() : 1;
    return !type.equals(CustomerSchema.CUSTOMER_DELETED) && schema.knows(type, schemaVersion);
  }

  private int revision() {
    return attributes.get("revision") == null ? 0 : wholeNumber("revision", 0);
  }

  private StoredEvent event(long version) {
    if (attributes.get("datacontenttype") != null) {
      expect("datacontenttype", JSON_TYPE);
    }
    return jsonEvent(version);
  }

  private StoredEvent jsonEvent(long version) {
    return new StoredEvent(
        id(),
        customer(),
        version,
        time(),
        new EventMetadata(
            text("commandid"),
            optionalText("correlationid"),
            optionalText("actor"),
            optionalText("traceparent")),
        text("type"),
        wholeNumber("schemaversion", 1),
        data());
  }

  private CustomerId customer() {
    CustomerId customerId =
        CustomerId.parse(text("subject"))
            .orElseThrow(() -> new MalformedEvent("subject", "is not a UUID"));
    expect("specversion", SPEC_VERSION);
    expect("source", SOURCE_PREFIX + customerId);
    return customerId;
  }

  private UUID id() {
    return CustomerId.parse(text("id"))
        .map(CustomerId::value)
        .orElseThrow(() -> new MalformedEvent("id", "is not a UUID"));
  }

  private long version() {
    String sequence = text("sequence");
    if (SEQUENCE.matcher(sequence).matches()) {
      try {
        long version = Long.parseLong(sequence);
        if (version > 0) {
          return version;
        }
      } catch (NumberFormatException e) {
        // The number is too large: thrown below, as for any other invalid version.
      }
    }
    throw new MalformedEvent("sequence", "is not a version in 20 digits");
  }

  private Instant time() {
    try {
      return EventTime.parse(text("time"));
    } catch (DateTimeException e) {
      throw new MalformedEvent("time", "is not a time");
    }
  }

  private int wholeNumber(String name, int least) {
    if (present(name) instanceof BigDecimal number) {
      try {
        int value = number.intValueExact();
        if (value >= least) {
          return value;
        }
      } catch (ArithmeticException e) {
        // The number is not whole or too large: thrown below, as for any other invalid number.
      }
    }
    throw new MalformedEvent(name, "is not a whole number from " + least);
  }

  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // a map may hold JSON's null, as StoredEvent documents
  private Map<String, Object> data() {
    if (present("data") instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new MalformedEvent("data", "is not an object");
  }

  private void expect(String name, String value) {
    if (!text(name).equals(value)) {
      throw new MalformedEvent(name, "has an unexpected value");
    }
  }

  private String text(String name) {
    return asText(name, present(name));
  }

  private @Nullable String optionalText(String name) {
    Object value = attributes.get(name);
    return value == null ? null : asText(name, value);
  }

  private static String asText(String name, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new MalformedEvent(name, "is not a text");
  }

  private Object present(String name) {
    Object value = attributes.get(name);
    if (value == null) {
      throw new MalformedEvent(name, "is missing");
    }
    return value;
  }
}
