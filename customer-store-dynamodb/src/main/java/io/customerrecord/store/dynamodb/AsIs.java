package io.customerrecord.store.dynamodb;

import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Leaves an attribute as DynamoDB has it. */
final class AsIs implements AttributeConverter<AttributeValue> {

  @Override
  public AttributeValue transformFrom(AttributeValue attribute) {
    return attribute;
  }

  @Override
  public AttributeValue transformTo(AttributeValue attribute) {
    return attribute;
  }

  @Override
  public EnhancedType<AttributeValue> type() {
    return EnhancedType.of(AttributeValue.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.M;
  }
}
