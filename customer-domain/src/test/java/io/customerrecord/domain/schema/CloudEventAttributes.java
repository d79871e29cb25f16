package io.customerrecord.domain.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of an event on the wire, in the words of docs/events.md. */
final class CloudEventAttributes {
  static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("specversion", "`1.0`");
    ALL.put("id", "the event's id, a UUID");
    ALL.put("source", "`urn:customer-record:` and the customerId");
    ALL.put("type", "the type of the event");
    ALL.put("subject", "the customerId");
    ALL.put("time", "when the event was recorded, in UTC with six decimals");
    ALL.put("datacontenttype", "`application/json`");
    ALL.put("sequence", "the version of the customer after the event, in 20 digits");
    ALL.put("schemaversion", "the schema version of the data");
    ALL.put(
        "commandid",
        "the id of the command that caused the event, made from its idempotency key if it had one");
    ALL.put("correlationid", "what the caller gave to find the event again, or absent");
    ALL.put("actor", "the caller, or absent");
    ALL.put("traceparent", "the W3C trace context of the request, or absent");
    ALL.put("data", "the fields of the type");
  }

  private CloudEventAttributes() {}
}
