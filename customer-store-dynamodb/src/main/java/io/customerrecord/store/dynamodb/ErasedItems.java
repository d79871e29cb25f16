package io.customerrecord.store.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an erasure leaves in the tables: the deletion and the tombstone, each with its own
 * attributes, which are texts and numbers, and with no data. Whatever else is in these items is a
 * copy of the customer, or part of one. Stateless.
 */
public final class ErasedItems {
  private static final Set<String> OF_A_DELETION =
      Set.of(
          RequiredAttributes.CUSTOMER_ID,
          RequiredAttributes.VERSION,
          "eventId",
          "eventName",
          "schemaVersion",
          "createTime",
          "commandId",
          "actor");

  private static final Set<String> OF_A_TOMBSTONE =
      Set.of(
          RequiredAttributes.CUSTOMER_ID,
          RequiredAttributes.VERSION,
          CustomerItemMapper.DELETED_AT);

  private ErasedItems() {}

  /**
   * What a deletion has besides its own attributes, such as a snapshot.
   *
   * @param item the attributes of a deletion, readable or not
   * @return the names of the attributes that do not belong there, or hold what they should not,
   *     sorted
   */
  public static List<String> surplusOfDeletion(Map<String, AttributeValue> item) {
    return surplus(
        item,
        (name, value) ->
            name.equals("data")
                ? value.hasM() && value.m().isEmpty()
                : OF_A_DELETION.contains(name) && isScalar(value));
  }

  /**
   * What a tombstone has besides its own attributes, such as a name.
   *
   * @param item the attributes of a tombstone, readable or not
   * @return the names of the attributes that do not belong there, or hold what they should not,
   *     sorted
   */
  public static List<String> surplusOfTombstone(Map<String, AttributeValue> item) {
    return surplus(item, (name, value) -> OF_A_TOMBSTONE.contains(name) && isScalar(value));
  }

  private static List<String> surplus(
      Map<String, AttributeValue> item, BiPredicate<String, AttributeValue> isOwn) {
    return item.entrySet().stream()
        .filter(each -> !isOwn.test(each.getKey(), each.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean isScalar(AttributeValue value) {
    return value.s() != null || value.n() != null;
  }
}
