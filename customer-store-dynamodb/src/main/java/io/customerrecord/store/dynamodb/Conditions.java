package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What has to hold for a write to happen. */
final class Conditions {
  static final Expression THERE = about("attribute_exists(#name)", Attributes.CUSTOMER_ID);
  static final Expression NOT_THERE = about("attribute_not_exists(#name)", Attributes.CUSTOMER_ID);
  private static final Expression NOT_DELETED =
      about("attribute_not_exists(#name)", ViewItems.DELETED_AT);

  private Conditions() {}

  /** Holds for the views that a view may replace. */
  static Expression isReplacedBy(CustomerView after) {
    return switch (after) {
      case Tombstone tombstone -> NOT_DELETED;
      case Customer customer when customer.version() == 1 -> NOT_THERE;
      case Customer customer ->
          Expression.builder()
              .expression("#version = :before AND attribute_not_exists(#deletedAt)")
              .expressionNames(
                  Map.of("#version", Attributes.VERSION, "#deletedAt", ViewItems.DELETED_AT))
              .expressionValues(
                  Map.of(":before", AttributeValue.fromN(Long.toString(customer.version() - 1))))
              .build();
    };
  }

  private static Expression about(String expression, String attribute) {
    return Expression.builder()
        .expression(expression)
        .expressionNames(Map.of("#name", attribute))
        .build();
  }
}
