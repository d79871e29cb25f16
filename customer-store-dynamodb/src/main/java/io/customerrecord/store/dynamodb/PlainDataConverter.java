package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts plain data, which has the types of JSON alone, to native maps of DynamoDB, and back. */
final class PlainDataConverter implements AttributeConverter<Map<String, Object>> {
  /** More than any number of DynamoDB has: those reach from 1E-130, with 38 digits, to 1E+126. */
  private static final int LARGEST_SCALE = 200;

  @Override
  public AttributeValue transformFrom(Map<String, Object> plain) {
    return AttributeValue.fromM(toAttributes(plain));
  }

  @Override
  public Map<String, Object> transformTo(AttributeValue attribute) {
    if (attribute.type() != AttributeValue.Type.M) {
      throw new CorruptHistory("a map was expected, but the store has " + attribute.type());
    }
    return toPlainData(attribute.m());
  }

  @Override
  public EnhancedType<Map<String, Object>> type() {
    return EnhancedType.mapOf(String.class, Object.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.M;
  }

  /** Converts a plain map. */
  static Map<String, AttributeValue> toAttributes(Map<?, ?> plain) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    plain.forEach((name, value) -> attributes.put(String.valueOf(name), attribute(value)));
    return attributes;
  }

  /**
   * Converts attributes to a plain map.
   *
   * @throws CorruptHistory if JSON has no corresponding type
   */
  @SuppressWarnings("NullAway") // a map may hold JSON's null, as StoredEvent documents
  static Map<String, Object> toPlainData(Map<String, AttributeValue> attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    attributes.forEach((name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static AttributeValue attribute(@Nullable Object plain) {
    return switch (plain) {
      case null -> AttributeValue.fromNul(true);
      case String text -> AttributeValue.fromS(text);
      case BigDecimal number -> AttributeValue.fromN(number.toPlainString());
      case Number number -> AttributeValue.fromN(number.toString());
      case Boolean bool -> AttributeValue.fromBool(bool);
      case List<?> list ->
          AttributeValue.fromL(list.stream().map(PlainDataConverter::attribute).toList());
      case Map<?, ?> map -> AttributeValue.fromM(toAttributes(map));
      default -> throw new IllegalArgumentException("not plain data: " + plain.getClass());
    };
  }

  private static @Nullable Object plain(AttributeValue attribute) {
    return switch (attribute.type()) {
      case S -> attribute.s();
      case N -> number(attribute.n());
      case BOOL -> attribute.bool();
      case NUL -> null;
      case M -> toPlainData(attribute.m());
      case L -> {
        List<@Nullable Object> list = new ArrayList<>(attribute.l().size());
        attribute.l().forEach(element -> list.add(plain(element)));
        yield list;
      }
      case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
          throw new CorruptHistory("JSON has no type that corresponds to " + attribute.type());
    };
  }

  private static BigDecimal number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= LARGEST_SCALE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Thrown below, as for a number outside DynamoDB's range.
    }
    throw new CorruptHistory("a number is outside DynamoDB's range");
  }
}
