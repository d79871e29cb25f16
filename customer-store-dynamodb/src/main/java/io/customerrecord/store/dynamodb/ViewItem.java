package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerAddress;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerType;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.schema.PlainData;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A view item's attributes while the enhanced client reads them one by one. */
final class ViewItem {
  private final String expectedSchema;
  private @Nullable String customerId;
  private @Nullable Long version;
  private @Nullable String customerType;
  private @Nullable String createTime;
  private @Nullable String updateTime;
  private @Nullable String deletedAt;
  private @Nullable String schema;
  private @Nullable SdkBytes recentCommands;
  private final Map<String, Object> data = new HashMap<>();

  ViewItem(String expectedSchema) {
    this.expectedSchema = expectedSchema;
  }

  void customerId(String value) {
    customerId = value;
  }

  void version(Long value) {
    version = value;
  }

  void customerType(@Nullable String value) {
    customerType = value;
  }

  void createTime(@Nullable String value) {
    createTime = value;
  }

  void updateTime(@Nullable String value) {
    updateTime = value;
  }

  void deletedAt(@Nullable String value) {
    deletedAt = value;
  }

  void schema(@Nullable String value) {
    schema = value;
  }

  void recentCommands(@Nullable SdkBytes value) {
    recentCommands = value;
  }

  void data(String field, @Nullable Object value) {
    if (value != null) {
      data.put(field, value);
    }
  }

  CustomerView build() {
    CustomerId id = Attributes.customerId(customerId);
    long at = Attributes.present(Attributes.VERSION, version);
    if (deletedAt != null) {
      return new Tombstone(id, at, Attributes.time(ViewItems.DELETED_AT, deletedAt));
    }
    if (!expectedSchema.equals(schema)) {
      throw new CorruptHistory("the view was folded with another schema");
    }
    return new Customer(
        id,
        at,
        Attributes.time("createTime", createTime),
        Attributes.time("updateTime", updateTime),
        details(),
        RecentCommands.ofBytes(
            Attributes.present(ViewItems.RECENT_COMMANDS, recentCommands).asByteArrayUnsafe()));
  }

  private Active details() {
    PlainData plain = new PlainData(data);
    CustomerAddress address = PlainData.present("customerAddress", plain.customerAddress());
    return switch (customerType) {
      case "PERSON" -> new Person(PlainData.present("customerName", plain.personName()), address);
      case "ORGANISATION" ->
          new Organisation(
              PlainData.present("organisationName", plain.organisationName()), address);
      case null, default -> throw new CorruptHistory("the view has no known customerType");
    };
  }

  static Map<String, Object> dataOf(CustomerView view) {
    return switch (view) {
      case Customer customer -> dataOf(customer.details());
      case Tombstone tombstone -> Map.of();
    };
  }

  private static Map<String, Object> dataOf(Active details) {
    return switch (details) {
      case Person person -> PlainData.person(person.customerName(), person.customerAddress());
      case Organisation organisation ->
          PlainData.organisation(organisation.organisationName(), organisation.customerAddress());
    };
  }

  static @Nullable String typeOf(CustomerView view) {
    return view instanceof Customer customer ? nameOf(customer.details().type()) : null;
  }

  private static String nameOf(CustomerType type) {
    return switch (type) {
      case PERSON -> "PERSON";
      case ORGANISATION -> "ORGANISATION";
    };
  }
}
