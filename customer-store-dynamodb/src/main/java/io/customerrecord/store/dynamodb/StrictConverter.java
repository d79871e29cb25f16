package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts an attribute of exactly the DynamoDB type that its Java type has. The SDK's own
 * converters make text of any type, and fail with exceptions of their own where they cannot.
 *
 * @param <T> the Java type
 */
final class StrictConverter<T> implements AttributeConverter<T> {
  static final StrictConverter<String> TEXT =
      new StrictConverter<>(
          String.class, AttributeValueType.S, AttributeValue::fromS, AttributeValue::s);
  static final StrictConverter<SdkBytes> BYTES =
      new StrictConverter<>(
          SdkBytes.class, AttributeValueType.B, AttributeValue::fromB, AttributeValue::b);

  /** Leaves an attribute of any type as it is. */
  static final StrictConverter<AttributeValue> UNCHANGED =
      new StrictConverter<>(
          AttributeValue.class,
          AttributeValueType.M,
          attribute -> attribute,
          attribute -> attribute);

  static final StrictConverter<Long> LONG = number(Long.class, Long::valueOf);
  static final StrictConverter<Integer> INTEGER = number(Integer.class, Integer::valueOf);

  private final EnhancedType<T> type;
  private final AttributeValueType attributeType;
  private final Function<T, AttributeValue> write;
  private final Function<AttributeValue, @Nullable T> read;

  private StrictConverter(
      Class<T> type,
      AttributeValueType attributeType,
      Function<T, AttributeValue> write,
      Function<AttributeValue, @Nullable T> read) {
    this.type = EnhancedType.of(type);
    this.attributeType = attributeType;
    this.write = write;
    this.read = read;
  }

  private static <N extends Number> StrictConverter<N> number(
      Class<N> type, Function<String, N> parse) {
    return new StrictConverter<>(
        type,
        AttributeValueType.N,
        number -> AttributeValue.fromN(number.toString()),
        attribute -> attribute.n() == null ? null : parse.apply(attribute.n()));
  }

  @Override
  public AttributeValue transformFrom(T value) {
    return write.apply(value);
  }

  @Override
  public T transformTo(AttributeValue attribute) {
    try {
      T value = read.apply(attribute);
      if (value != null) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new CorruptHistory("a number is not whole or is too large");
    }
    throw new CorruptHistory(
        "an attribute of type %s was expected, but the store has %s"
            .formatted(attributeType, attribute.type()));
  }

  @Override
  public EnhancedType<T> type() {
    return type;
  }

  @Override
  public AttributeValueType attributeValueType() {
    return attributeType;
  }
}
