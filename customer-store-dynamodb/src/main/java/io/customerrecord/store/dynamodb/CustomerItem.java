package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import io.customerrecord.domain.CorruptHistory;
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
 * A view as an item of the table {@code Customer}. A living customer's says by its fingerprint
 * which releases may use it. The data of the customer stand in one attribute for each field of the
 * codec.
 */
final class CustomerItem {
  static final String DELETED_AT = "deletedAt";
  static final TableSchema<CustomerItem> SCHEMA = schema();

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

  /** The item of a view that a release with a schema keeps. */
  static CustomerItem of(CustomerView view, CustomerSchema schema) {
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
        item.data.putAll(PlainAttributes.of(CustomerCodecs.plain(details.data())));
      }
    }
    return item;
  }

  /**
   * The view in this item.
   *
   * @throws CorruptHistory if a release with that schema cannot read it, or does not trust it
   */
  CustomerView toView(CustomerSchema schema) {
    var id = Attributes.customerId(customerId);
    long at = Attributes.present(Attributes.VERSION, version);
    if (deletedAt != null) {
      return new Tombstone(id, at, Attributes.time(DELETED_AT, deletedAt));
    }
    if (fingerprint == null
        || Fingerprint.parse(fingerprint).filter(schema.fingerprint()::trusts).isEmpty()) {
      throw new CorruptHistory("the view was kept by a release with another schema");
    }
    return new Customer(
        id,
        at,
        Attributes.time("createTime", createTime),
        Attributes.time("updateTime", updateTime),
        details(),
        RecentCommands.ofBytes(
            Attributes.present("recentCommands", recentCommands).asByteArrayUnsafe()));
  }

  private Active details() {
    Map<String, Object> plain = PlainAttributes.plain(data);
    return switch (customerType) {
      case "PERSON" -> Person.of(PlainData.read(CustomerCodecs.PERSON, plain));
      case "ORGANISATION" -> Organisation.of(PlainData.read(CustomerCodecs.ORGANISATION, plain));
      case null, default -> throw new CorruptHistory("the view has no known customerType");
    };
  }

  private static String typeOf(Active details) {
    return switch (details.type()) {
      case PERSON -> "PERSON";
      case ORGANISATION -> "ORGANISATION";
    };
  }

  private static TableSchema<CustomerItem> schema() {
    StaticTableSchema.Builder<CustomerItem> schema =
        StaticTableSchema.builder(CustomerItem.class)
            .newItemSupplier(CustomerItem::new)
            .addAttribute(
                String.class,
                a ->
                    a.name(Attributes.CUSTOMER_ID)
                        .attributeConverter(Scalar.TEXT)
                        .getter(item -> item.customerId)
                        .setter((item, value) -> item.customerId = value)
                        .tags(primaryPartitionKey()))
            .addAttribute(
                Long.class,
                a ->
                    a.name(Attributes.VERSION)
                        .attributeConverter(Scalar.LONG)
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
                        .attributeConverter(Scalar.BYTES)
                        .getter(item -> item.recentCommands)
                        .setter((item, value) -> item.recentCommands = value));
    for (String field : dataFields()) {
      schema.addAttribute(
          AttributeValue.class,
          a ->
              a.name(field)
                  .attributeConverter(new AsIs())
                  .getter(item -> item.data.get(field))
                  .setter((item, value) -> item.data.put(field, value)));
    }
    return schema.build();
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
    return a -> a.name(name).attributeConverter(Scalar.TEXT).getter(getter).setter(setter);
  }
}
