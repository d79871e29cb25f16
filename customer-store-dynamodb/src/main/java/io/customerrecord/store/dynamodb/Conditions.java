package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The conditions of writes. */
final class Conditions {
  static final Expression EXISTS = about("attribute_exists(#name)", RequiredAttributes.CUSTOMER_ID);
  static final Expression NOT_EXISTS =
      about("attribute_not_exists(#name)", RequiredAttributes.CUSTOMER_ID);
  static final Expression NO_TOMBSTONE =
      about("attribute_not_exists(#name)", CustomerItemMapper.DELETED_AT);
  static final Expression IS_TOMBSTONE =
      about("attribute_exists(#name)", CustomerItemMapper.DELETED_AT);
  static final Expression IS_DELETION = equal("eventName", CustomerSchema.CUSTOMER_DELETED);

  private Conditions() {}

  static Expression isEvent(UUID eventId) {
    return equal("eventId", eventId.toString());
  }

  /** Holds for the view that a living view may replace: the living one of the version before. */
  static Expression mayBeReplacedBy(Customer after) {
    return after.version() == 1
        ? NOT_EXISTS
        : Expression.builder()
            .expression("#version = :before AND attribute_not_exists(#deletedAt)")
            .expressionNames(
                Map.of(
                    "#version",
                    RequiredAttributes.VERSION,
                    "#deletedAt",
                    CustomerItemMapper.DELETED_AT))
            .expressionValues(
                Map.of(":before", AttributeValue.fromN(Long.toString(after.version() - 1))))
            .build();
  }

  private static Expression about(String expression, String attribute) {
    return Expression.builder()
        .expression(expression)
        .expressionNames(Map.of("#name", attribute))
        .build();
  }

  private static Expression equal(String attribute, String value) {
    return Expression.builder()
        .expression("#name = :value")
        .expressionNames(Map.of("#name", attribute))
        .expressionValues(Map.of(":value", AttributeValue.fromS(value)))
        .build();
  }
}
