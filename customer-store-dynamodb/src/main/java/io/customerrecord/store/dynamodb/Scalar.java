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
 * One text, number or binary, of DynamoDB's own type for it and no other. The SDK's converters
 * would make a text of anything, and fail in ways of their own where they cannot.
 *
 * @param <T> what it is in Java
 */
final class Scalar<T> implements AttributeConverter<T> {
  static final Scalar<String> TEXT =
      new Scalar<>(String.class, AttributeValueType.S, AttributeValue::fromS, AttributeValue::s);
  static final Scalar<SdkBytes> BYTES =
      new Scalar<>(SdkBytes.class, AttributeValueType.B, AttributeValue::fromB, AttributeValue::b);
  static final Scalar<Long> LONG = number(Long.class, Long::valueOf);
  static final Scalar<Integer> INTEGER = number(Integer.class, Integer::valueOf);

  private final EnhancedType<T> type;
  private final AttributeValueType attributeType;
  private final Function<T, AttributeValue> write;
  private final Function<AttributeValue, @Nullable T> read;

  private Scalar(
      Class<T> type,
      AttributeValueType attributeType,
      Function<T, AttributeValue> write,
      Function<AttributeValue, @Nullable T> read) {
    this.type = EnhancedType.of(type);
    this.attributeType = attributeType;
    this.write = write;
    this.read = read;
  }

  private static <N extends Number> Scalar<N> number(Class<N> type, Function<String, N> parse) {
    return new Scalar<>(
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
      throw new CorruptHistory("a number is not whole, or too large");
    }
    throw new CorruptHistory(
        attributeType + " was expected where the store has " + attribute.type());
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
