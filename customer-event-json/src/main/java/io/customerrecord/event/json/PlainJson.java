package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the plain data of stored events as JSON. */
final class PlainJson {
  /** More than any number of DynamoDB has: those reach from 1E-130, with 38 digits, to 1E+126. */
  private static final int LARGEST_SCALE = 200;

  private PlainJson() {}

  static void write(@Nullable Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(unicode(text));
      case Boolean bool -> json.writeBoolean(bool);
      case Number number -> json.writeNumber(canonical(number));
      case List<?> list -> writeList(list, json);
      case Map<?, ?> map -> writeMap(map, json);
      default ->
          throw new IllegalArgumentException("JSON has no type for " + value.getClass().getName());
    }
  }

  /** An unpaired surrogate cannot be encoded in UTF-8, so the event would be unreadable. */
  static String unicode(String text) {
    if (!isUnicode(text)) {
      throw new NotUnicode();
    }
    return text;
  }

  private static boolean isUnicode(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  /** The form in which DynamoDB returns numbers, so that storing one does not change its bytes. */
  private static String canonical(Number number) {
    BigDecimal decimal = number instanceof BigDecimal big ? big : new BigDecimal(number.toString());
    return decimal.stripTrailingZeros().toPlainString();
  }

  private static void writeList(List<?> list, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object element : list) {
      write(element, json);
    }
    json.writeEndArray();
  }

  private static void writeMap(Map<?, ?> map, JsonGenerator json) throws IOException {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> field : sorted.entrySet()) {
      json.writeFieldName(unicode(field.getKey()));
      write(field.getValue(), json);
    }
    json.writeEndObject();
  }

  /** Reads a text that is one object. */
  static Map<String, @Nullable Object> readDocument(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedEvent("event", "is not a JSON object");
    }
    Map<String, @Nullable Object> document = readMap(json);
    if (json.nextToken() != null) {
      throw new MalformedEvent("event", "is followed by something else");
    }
    return document;
  }

  private static Map<String, @Nullable Object> readMap(JsonParser json) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      map.put(readable(name), read(json.nextToken(), json));
    }
    return map;
  }

  private static List<@Nullable Object> readList(JsonParser json) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      list.add(read(token, json));
    }
    return list;
  }

  private static @Nullable Object read(JsonToken token, JsonParser json) throws IOException {
    return switch (token) {
      case START_OBJECT -> readMap(json);
      case START_ARRAY -> readList(json);
      case VALUE_STRING -> readable(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedEvent("event", "is not JSON");
    };
  }

  /** JSON can escape an unpaired surrogate, but such an event could not be written again. */
  private static String readable(String text) {
    if (!isUnicode(text)) {
      throw new MalformedEvent("event", "holds a text that is not Unicode");
    }
    return text;
  }

  private static BigDecimal number(JsonParser json) throws IOException {
    try {
      BigDecimal value = json.getDecimalValue();
      if (Math.abs((long) value.scale()) <= LARGEST_SCALE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The exponent exceeds that of a BigDecimal: thrown below, as for any other large number.
    }
    throw new MalformedEvent("event", "holds a number that is out of range");
  }
}
