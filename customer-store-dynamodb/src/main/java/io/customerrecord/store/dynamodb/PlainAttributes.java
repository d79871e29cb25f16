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

/** Plain maps as DynamoDB's native maps: JSON's types, nothing else. */
final class PlainAttributes implements AttributeConverter<Map<String, Object>> {
  /** DynamoDB's numbers reach from 1E-130 with 38 digits to 1E+126. */
  private static final int LARGEST_SCALE = 200;

  @Override
  public AttributeValue transformFrom(Map<String, Object> plain) {
    return AttributeValue.fromM(of(plain));
  }

  @Override
  public Map<String, Object> transformTo(AttributeValue attribute) {
    if (attribute.type() != AttributeValue.Type.M) {
      throw new CorruptHistory("a map was expected where the store has " + attribute.type());
    }
    return plain(attribute.m());
  }

  @Override
  public EnhancedType<Map<String, Object>> type() {
    return EnhancedType.mapOf(String.class, Object.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.M;
  }

  /** The attributes that a plain map makes. */
  static Map<String, AttributeValue> of(Map<?, ?> plain) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    plain.forEach((name, value) -> attributes.put(String.valueOf(name), attribute(value)));
    return attributes;
  }

  /**
   * The plain map that attributes make.
   *
   * @throws CorruptHistory if JSON has no type for one of them
   */
  @SuppressWarnings("NullAway") // JSON's null stands inside the maps, as StoredEvent documents
  static Map<String, Object> plain(Map<String, AttributeValue> attributes) {
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
          AttributeValue.fromL(list.stream().map(PlainAttributes::attribute).toList());
      case Map<?, ?> map -> AttributeValue.fromM(of(map));
      default -> throw new IllegalArgumentException("not plain data: " + plain.getClass());
    };
  }

  private static @Nullable Object plain(AttributeValue attribute) {
    return switch (attribute.type()) {
      case S -> attribute.s();
      case N -> number(attribute.n());
      case BOOL -> attribute.bool();
      case NUL -> null;
      case M -> plain(attribute.m());
      case L -> {
        List<@Nullable Object> list = new ArrayList<>(attribute.l().size());
        attribute.l().forEach(element -> list.add(plain(element)));
        yield list;
      }
      case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
          throw new CorruptHistory("JSON has no type for what the store has: " + attribute.type());
    };
  }

  private static BigDecimal number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= LARGEST_SCALE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like one that DynamoDB cannot have.
    }
    throw new CorruptHistory("a number is none of DynamoDB's");
  }
}
