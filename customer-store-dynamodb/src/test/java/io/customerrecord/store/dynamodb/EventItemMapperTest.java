package io.customerrecord.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EventItemMapperTest {
  private static final String ID = "c5ae5538-7f75-4dca-bc01-e92e011626fa";
  private static final String EVENT_ID = "0b8e3a1e-58b1-4b4d-9d0c-6a4b8c7e0f11";

  private static StoredEvent event(EventMetadata metadata, Map<String, Object> data) {
    return new StoredEvent(
        UUID.fromString(EVENT_ID),
        new CustomerId(UUID.fromString(ID)),
        7,
        Instant.parse("2019-03-03T15:30:16Z"),
        metadata,
        "PersonAmended",
        1,
        data);
  }

  @Test
  void an_item_has_the_documented_attributes() {
    StoredEvent event =
        event(
            new EventMetadata("command", "request", "caller", "trace"),
            Map.of("organisationName", "Glyn Dŵr"));
    assertThat(EventItemMapper.toItem(event))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("customerId", AttributeValue.fromS(ID)),
                Map.entry("version", AttributeValue.fromN("7")),
                Map.entry("eventId", AttributeValue.fromS(EVENT_ID)),
                Map.entry("eventName", AttributeValue.fromS("PersonAmended")),
                Map.entry("schemaVersion", AttributeValue.fromN("1")),
                Map.entry("createTime", AttributeValue.fromS("2019-03-03T15:30:16.000000Z")),
                Map.entry("commandId", AttributeValue.fromS("command")),
                Map.entry("correlationId", AttributeValue.fromS("request")),
                Map.entry("actor", AttributeValue.fromS("caller")),
                Map.entry("traceparent", AttributeValue.fromS("trace")),
                Map.entry(
                    "data",
                    AttributeValue.fromM(
                        Map.of("organisationName", AttributeValue.fromS("Glyn Dŵr"))))));
  }

  @Test
  void a_null_is_not_an_attribute() {
    assertThat(EventItemMapper.toItem(event(new EventMetadata("command", null, null), Map.of())))
        .doesNotContainKeys("correlationId", "actor", "traceparent");
  }

  @Test
  void every_json_type_survives_a_round_trip() {
    Map<String, Object> inner = new HashMap<>();
    inner.put("text", "e\u0301 \uD83D\uDE80 \u05E9\u05DC\u05D5\u05DD");
    inner.put("number", new BigDecimal("12345678901234567890.5"));
    inner.put("yes", true);
    putNull(inner, "nothing");
    inner.put("list", List.of("a", new BigDecimal("1"), Map.of()));
    StoredEvent event = event(new EventMetadata("command", null, null), Map.of("inner", inner));
    assertThat(EventItemMapper.toEvent(EventItemMapper.toItem(event))).isEqualTo(event);
  }

  @SuppressWarnings("NullAway") // a map may hold JSON's null, as StoredEvent documents
  private static void putNull(Map<String, Object> map, String key) {
    map.put(key, null);
  }

  @Test
  void a_missing_attribute_is_named() {
    Map<String, AttributeValue> item =
        new HashMap<>(EventItemMapper.toItem(event(new EventMetadata("c", null, null), Map.of())));
    item.remove("eventName");
    assertThatThrownBy(() -> EventItemMapper.toEvent(item))
        .isInstanceOf(CorruptHistory.class)
        .hasMessage("customer " + ID + ", version 7: the attribute eventName is missing");
  }

  static Stream<Arguments> wrongAttributes() {
    return Stream.of(
        arguments("version", AttributeValue.fromN("0")),
        arguments("version", AttributeValue.fromN("1.5")),
        arguments("version", AttributeValue.fromBool(true)),
        arguments("version", AttributeValue.fromS("7")),
        arguments("version", AttributeValue.fromN("9223372036854775808")),
        arguments("schemaVersion", AttributeValue.fromN("-1")),
        arguments("schemaVersion", AttributeValue.fromN("x")),
        arguments("eventId", AttributeValue.fromS("1")),
        arguments("eventName", AttributeValue.builder().build()),
        arguments("eventName", AttributeValue.fromN("1")),
        arguments("customerId", AttributeValue.fromM(Map.of("a", AttributeValue.fromNul(true)))),
        arguments("correlationId", AttributeValue.fromBool(true)),
        arguments("createTime", AttributeValue.fromS("2019-03-03T15:30:16.1234567Z")),
        arguments("createTime", AttributeValue.fromS("+10000-01-01T00:00:00Z")),
        arguments("data", AttributeValue.fromS("{}")),
        arguments("data", AttributeValue.fromM(Map.of("a", AttributeValue.fromSs(List.of("x"))))),
        arguments("data", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("x")))),
        arguments("data", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1E+999999999")))),
        arguments("data", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1E-201")))));
  }

  @ParameterizedTest
  @MethodSource("wrongAttributes")
  void an_attribute_of_the_wrong_type_or_value_is_corrupt(String name, AttributeValue value) {
    Map<String, AttributeValue> item =
        new HashMap<>(EventItemMapper.toItem(event(new EventMetadata("c", null, null), Map.of())));
    item.put(name, value);
    assertThatThrownBy(() -> EventItemMapper.toEvent(item))
        .isInstanceOfSatisfying(
            CorruptHistory.class,
            e ->
                assertThat(e.getCause() == null || e.getCause() instanceof CorruptHistory)
                    .as("no message contains the value")
                    .isTrue());
  }

  @Test
  void an_item_without_event_attributes_is_corrupt() {
    assertThatThrownBy(() -> EventItemMapper.toEvent(Map.of())).isInstanceOf(CorruptHistory.class);
    assertThatThrownBy(() -> EventItemMapper.toEvent(Map.of("x", AttributeValue.fromS("y"))))
        .isInstanceOf(CorruptHistory.class);
  }

  @Test
  void an_unknown_attribute_is_ignored() {
    StoredEvent event = event(new EventMetadata("c", null, null), Map.of());
    Map<String, AttributeValue> item = new HashMap<>(EventItemMapper.toItem(event));
    item.put("snapshot", AttributeValue.fromM(Map.of()));
    assertThat(EventItemMapper.toEvent(item)).isEqualTo(event);
  }
}
