package io.customerrecord.store.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item as DynamoDB counts it: the "Item sizes and formats" rules of the DynamoDB
 * Developer Guide. Thread-safe.
 */
public final class ItemSize {
  private static final int COLLECTION_OVERHEAD = 3;
  private static final int ELEMENT_OVERHEAD = 1;

  private ItemSize() {}

  /**
   * The size of an item.
   *
   * @param item its attributes
   * @return the bytes of the names and values of all attributes
   */
  public static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + value(attribute.getValue()))
        .sum();
  }

  private static int value(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case BOOL, NUL -> 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(bytes -> bytes.asByteArrayUnsafe().length).sum();
      case L -> list(value.l());
      case M -> COLLECTION_OVERHEAD + ELEMENT_OVERHEAD * value.m().size() + of(value.m());
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown attribute type");
    };
  }

  private static int list(List<AttributeValue> list) {
    return COLLECTION_OVERHEAD
        + ELEMENT_OVERHEAD * list.size()
        + list.stream().mapToInt(ItemSize::value).sum();
  }

  /** About one byte for two significant digits, plus one, plus one for a minus sign. */
  private static int number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
