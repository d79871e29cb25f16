package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One text or number, of DynamoDB's own type for it and no other. The SDK's converters would make a
 * text of anything, and fail in ways of their own where they can not.
 *
 * @param <T> what it is in Java
 */
final class Scalar<T> implements AttributeConverter<T> {
  static final Scalar<String> TEXT =
      new Scalar<>(
          String.class,
          AttributeValueType.S,
          AttributeValue::fromS,
          AttributeValue::s,
          text -> text);
  static final Scalar<Long> LONG = number(Long.class, Long::valueOf);
  static final Scalar<Integer> INTEGER = number(Integer.class, Integer::valueOf);

  private final EnhancedType<T> type;
  private final AttributeValueType attributeType;
  private final Function<String, AttributeValue> write;
  private final Function<AttributeValue, @Nullable String> content;
  private final Function<String, T> parse;

  private Scalar(
      Class<T> type,
      AttributeValueType attributeType,
      Function<String, AttributeValue> write,
      Function<AttributeValue, @Nullable String> content,
      Function<String, T> parse) {
    this.type = EnhancedType.of(type);
    this.attributeType = attributeType;
    this.write = write;
    this.content = content;
    this.parse = parse;
  }

  private static <N extends Number> Scalar<N> number(Class<N> type, Function<String, N> parse) {
    return new Scalar<>(
        type, AttributeValueType.N, AttributeValue::fromN, AttributeValue::n, parse);
  }

  @Override
  public AttributeValue transformFrom(T value) {
    return write.apply(value.toString());
  }

  @Override
  public T transformTo(AttributeValue attribute) {
    String text = content.apply(attribute);
    if (text == null) {
      throw new CorruptHistory(
          attributeType + " was expected where the store has " + attribute.type());
    }
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new CorruptHistory("a number is not whole, or too large");
    }
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
