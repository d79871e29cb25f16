package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.schema.PlainData;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Maps views to items of the table {@code Customer}, and back. The item of a living customer
 * carries a fingerprint that tells which releases may use it, and one attribute for each field of
 * the codec. Thread-safe.
 */
final class CustomerItemMapper {
  static final String DELETED_AT = "deletedAt";
  static final TableSchema<CustomerItem> TABLE_SCHEMA = tableSchema();

  private final CustomerSchema schema;

  CustomerItemMapper(CustomerSchema schema) {
    this.schema = schema;
  }

  /** The attributes of an item, which the enhanced client reads and writes one by one. */
  static final class CustomerItem {
    private @Nullable String customerId;
    private @Nullable Long version;
    private @Nullable String customerType;
    private @Nullable String createTime;
    private @Nullable String updateTime;
    private @Nullable String deletedAt;
    private @Nullable String fingerprint;
    private @Nullable SdkBytes recentCommands;
    private final Map<String, AttributeValue> data = new HashMap<>();

    private CustomerItem() {}
  }

  CustomerItem toItem(CustomerView view) {
    CustomerItem item = new CustomerItem();
    item.customerId = view.customerId().toString();
    item.version = view.version();
    switch (view) {
      case Tombstone tombstone -> item.deletedAt = EventTime.format(tombstone.deletedAt());
      case Customer customer -> {
        Active details = customer.details();
        item.customerType = typeOf(details);
        item.createTime = EventTime.format(customer.createTime());
        item.updateTime = EventTime.format(customer.updateTime());
        item.fingerprint = schema.fingerprintOf(details).toString();
        item.recentCommands = SdkBytes.fromByteArrayUnsafe(customer.recentCommands().toBytes());
        item.data.putAll(PlainDataConverter.toAttributes(CustomerCodecs.plain(details.data())));
      }
    }
    return item;
  }

  /**
   * The view in an item.
   *
   * @throws CorruptHistory if the item is unreadable, or the schema does not trust its fingerprint
   */
  CustomerView toView(CustomerItem item) {
    CustomerId id = RequiredAttributes.customerId(item.customerId);
    long version = RequiredAttributes.present(RequiredAttributes.VERSION, item.version);
    if (item.deletedAt != null) {
      return new Tombstone(id, version, RequiredAttributes.time(DELETED_AT, item.deletedAt));
    }
    if (item.fingerprint == null || !isTrusted(item.fingerprint)) {
      throw new CorruptHistory("the view was written by a release with another schema");
    }
    return new Customer(
        id,
        version,
        RequiredAttributes.time("createTime", item.createTime),
        RequiredAttributes.time("updateTime", item.updateTime),
        details(item),
        RecentCommands.ofBytes(
            RequiredAttributes.present("recentCommands", item.recentCommands).asByteArrayUnsafe()));
  }

  /** The fingerprint of a living view that another release has written and this one distrusts. */
  Optional<String> untrustedFingerprint(CustomerItem item) {
    return Optional.ofNullable(item.fingerprint)
        .filter(
            fingerprint ->
                item.deletedAt == null
                    && Fingerprint.parse(fingerprint).isPresent()
                    && !isTrusted(fingerprint));
  }

  private boolean isTrusted(String fingerprint) {
    return Fingerprint.parse(fingerprint).filter(schema.fingerprint()::trusts).isPresent();
  }

  private static Active details(CustomerItem item) {
    Map<String, Object> data = PlainDataConverter.toPlainData(item.data);
    return switch (item.customerType) {
      case "PERSON" -> Person.of(PlainData.read(CustomerCodecs.PERSON, data));
      case "ORGANISATION" -> Organisation.of(PlainData.read(CustomerCodecs.ORGANISATION, data));
      case null, default -> throw new CorruptHistory("the view has no known customerType");
    };
  }

  private static String typeOf(Active details) {
    return switch (details.type()) {
      case PERSON -> "PERSON";
      case ORGANISATION -> "ORGANISATION";
    };
  }

  private static TableSchema<CustomerItem> tableSchema() {
    StaticTableSchema.Builder<CustomerItem> tableSchema =
        StaticTableSchema.builder(CustomerItem.class)
            .newItemSupplier(CustomerItem::new)
            .addAttribute(
                String.class,
                a ->
                    a.name(RequiredAttributes.CUSTOMER_ID)
                        .attributeConverter(StrictConverter.TEXT)
                        .getter(item -> item.customerId)
                        .setter((item, value) -> item.customerId = value)
                        .tags(primaryPartitionKey()))
            .addAttribute(
                Long.class,
                a ->
                    a.name(RequiredAttributes.VERSION)
                        .attributeConverter(StrictConverter.LONG)
                        .getter(item -> item.version)
                        .setter((item, value) -> item.version = value))
            .addAttribute(
                String.class,
                text("customerType", i -> i.customerType, (i, value) -> i.customerType = value))
            .addAttribute(
                String.class,
                text("createTime", i -> i.createTime, (i, value) -> i.createTime = value))
            .addAttribute(
                String.class,
                text("updateTime", i -> i.updateTime, (i, value) -> i.updateTime = value))
            .addAttribute(
                String.class, text(DELETED_AT, i -> i.deletedAt, (i, value) -> i.deletedAt = value))
            .addAttribute(
                String.class,
                text("schema", i -> i.fingerprint, (i, value) -> i.fingerprint = value))
            .addAttribute(
                SdkBytes.class,
                a ->
                    a.name("recentCommands")
                        .attributeConverter(StrictConverter.BYTES)
                        .getter(item -> item.recentCommands)
                        .setter((item, value) -> item.recentCommands = value));
    for (String field : dataFields()) {
      tableSchema.addAttribute(
          AttributeValue.class,
          a ->
              a.name(field)
                  .attributeConverter(StrictConverter.UNCHANGED)
                  .getter(item -> item.data.get(field))
                  .setter((item, value) -> item.data.put(field, value)));
    }
    return tableSchema.build();
  }

  private static Set<String> dataFields() {
    Set<String> fields = new LinkedHashSet<>(CustomerCodecs.PERSON.names());
    fields.addAll(CustomerCodecs.ORGANISATION.names());
    return fields;
  }

  private static Consumer<StaticAttribute.Builder<CustomerItem, String>> text(
      String name,
      Function<CustomerItem, @Nullable String> getter,
      BiConsumer<CustomerItem, @Nullable String> setter) {
    return a -> a.name(name).attributeConverter(StrictConverter.TEXT).getter(getter).setter(setter);
  }
}
