package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventTime;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/** Views as items of the table {@code Customer}. */
final class ViewItems {
  static final String DELETED_AT = "deletedAt";

  static final String RECENT_COMMANDS = "recentCommands";

  private static final String SCHEMA = "schema";

  private ViewItems() {}

  /**
   * How views stand in items. A living customer's says with which schema it was folded; one that
   * was folded with another, or says nothing, is refused as {@link CorruptHistory}.
   */
  static TableSchema<CustomerView> foldedWith(String fingerprint) {
    return StaticImmutableTableSchema.builder(CustomerView.class, ViewItem.class)
        .newItemBuilder(() -> new ViewItem(fingerprint), ViewItem::build)
        .addAttribute(
            String.class,
            a ->
                a.name(Attributes.CUSTOMER_ID)
                    .attributeConverter(Scalar.TEXT)
                    .getter(view -> view.customerId().toString())
                    .setter(ViewItem::customerId)
                    .tags(primaryPartitionKey()))
        .addAttribute(
            Long.class,
            a ->
                a.name(Attributes.VERSION)
                    .attributeConverter(Scalar.LONG)
                    .getter(CustomerView::version)
                    .setter(ViewItem::version))
        .addAttribute(String.class, text("customerType", ViewItem::typeOf, ViewItem::customerType))
        .addAttribute(String.class, text("createTime", ViewItems::createTime, ViewItem::createTime))
        .addAttribute(String.class, text("updateTime", ViewItems::updateTime, ViewItem::updateTime))
        .addAttribute(String.class, text(DELETED_AT, ViewItems::deletedAt, ViewItem::deletedAt))
        .addAttribute(
            String.class,
            text(SCHEMA, view -> view instanceof Customer ? fingerprint : null, ViewItem::schema))
        .addAttribute(
            SdkBytes.class,
            a ->
                a.name(RECENT_COMMANDS)
                    .attributeConverter(Scalar.BYTES)
                    .getter(ViewItems::recentCommands)
                    .setter(ViewItem::recentCommands))
        .addAttribute(EnhancedType.mapOf(String.class, Object.class), map("customerName"))
        .addAttribute(
            String.class,
            text(
                "organisationName",
                view -> (String) ViewItem.dataOf(view).get("organisationName"),
                (item, name) -> item.data("organisationName", name)))
        .addAttribute(EnhancedType.mapOf(String.class, Object.class), map("customerAddress"))
        .build();
  }

  private static Consumer<ImmutableAttribute.Builder<CustomerView, ViewItem, String>> text(
      String name,
      Function<CustomerView, @Nullable String> getter,
      BiConsumer<ViewItem, @Nullable String> setter) {
    return a -> a.name(name).attributeConverter(Scalar.TEXT).getter(getter).setter(setter);
  }

  @SuppressWarnings("unchecked") // what PlainData makes of a name or an address is a plain map
  private static Consumer<ImmutableAttribute.Builder<CustomerView, ViewItem, Map<String, Object>>>
      map(String name) {
    return a ->
        a.name(name)
            .getter(view -> (Map<String, Object>) ViewItem.dataOf(view).get(name))
            .setter((item, value) -> item.data(name, value))
            .attributeConverter(new PlainAttributes());
  }

  private static @Nullable String createTime(CustomerView view) {
    return view instanceof Customer customer ? EventTime.format(customer.createTime()) : null;
  }

  private static @Nullable String updateTime(CustomerView view) {
    return view instanceof Customer customer ? EventTime.format(customer.updateTime()) : null;
  }

  private static @Nullable SdkBytes recentCommands(CustomerView view) {
    return view instanceof Customer customer
        ? SdkBytes.fromByteArrayUnsafe(customer.recentCommands().toBytes())
        : null;
  }

  private static @Nullable String deletedAt(CustomerView view) {
    return view instanceof Tombstone tombstone ? EventTime.format(tombstone.deletedAt()) : null;
  }
}
