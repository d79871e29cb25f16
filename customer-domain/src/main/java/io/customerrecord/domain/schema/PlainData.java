package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Address;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerAddress;
import io.customerrecord.domain.PersonName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the domain as plain maps, absent where they are null, and back. */
public final class PlainData {
  private final Map<?, ?> fields;

  /**
   * Reads from a plain map; fields that nobody asks for are ignored.
   *
   * @param fields the map
   * @throws NullPointerException if {@code fields} is null; the message names it
   */
  public PlainData(Map<?, ?> fields) {
    this.fields = requireNonNull(fields, "fields");
  }

  /**
   * A person's data.
   *
   * @param name the name, or null to leave it out
   * @param address the address, or null to leave it out
   * @return a plain map
   */
  public static Map<String, Object> person(
      @Nullable PersonName name, @Nullable CustomerAddress address) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (name != null) {
      Map<String, Object> parts = new LinkedHashMap<>();
      put(parts, "title", name.title());
      put(parts, "foreNames", name.foreNames());
      put(parts, "surname", name.surname());
      data.put("customerName", parts);
    }
    put(data, "customerAddress", plain(address));
    return data;
  }

  /**
   * An organisation's data.
   *
   * @param name the name, or null to leave it out
   * @param address the address, or null to leave it out
   * @return a plain map
   */
  public static Map<String, Object> organisation(
      @Nullable String name, @Nullable CustomerAddress address) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "organisationName", name);
    put(data, "customerAddress", plain(address));
    return data;
  }

  /**
   * The person's name in these data.
   *
   * @return the name, or null where there is none
   * @throws CorruptHistory if it is not a map of texts
   */
  public @Nullable PersonName personName() {
    PlainData name = map("customerName");
    return name == null
        ? null
        : new PersonName(name.text("title"), name.text("foreNames"), name.text("surname"));
  }

  /**
   * The organisation's name in these data.
   *
   * @return the name, or null where there is none
   * @throws CorruptHistory if it is not a text
   */
  public @Nullable String organisationName() {
    return text("organisationName");
  }

  /**
   * The address in these data.
   *
   * @return the address, or null where there is none
   * @throws CorruptHistory if it is not a map with a map of texts
   */
  public @Nullable CustomerAddress customerAddress() {
    PlainData customerAddress = map("customerAddress");
    if (customerAddress == null) {
      return null;
    }
    PlainData lines = present("customerAddress.address", customerAddress.map("address"));
    return new CustomerAddress(
        customerAddress.text("addressType"),
        new Address(
            lines.text("addressLine1"),
            lines.text("addressLine2"),
            lines.text("addressLine3"),
            lines.text("addressLine4"),
            lines.text("addressLine5"),
            lines.text("postalCode")));
  }

  /**
   * A value that the schema requires.
   *
   * @param <T> its type
   * @param field its name, for the message
   * @param value the value or null
   * @return the value
   * @throws CorruptHistory if it is null
   */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new CorruptHistory("the field " + field + " is missing");
    }
    return value;
  }

  private static @Nullable Map<String, Object> plain(@Nullable CustomerAddress customerAddress) {
    if (customerAddress == null) {
      return null;
    }
    Address address = customerAddress.address();
    Map<String, Object> lines = new LinkedHashMap<>();
    put(lines, "addressLine1", address.addressLine1());
    put(lines, "addressLine2", address.addressLine2());
    put(lines, "addressLine3", address.addressLine3());
    put(lines, "addressLine4", address.addressLine4());
    put(lines, "addressLine5", address.addressLine5());
    put(lines, "postalCode", address.postalCode());
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "addressType", customerAddress.addressType());
    data.put("address", lines);
    return data;
  }

  private static void put(Map<String, Object> map, String field, @Nullable Object value) {
    if (value != null) {
      map.put(field, value);
    }
  }

  private @Nullable String text(String field) {
    return switch (fields.get(field)) {
      case null -> null;
      case String text -> text;
      default -> throw new CorruptHistory("the field " + field + " is not a text");
    };
  }

  private @Nullable PlainData map(String field) {
    return switch (fields.get(field)) {
      case null -> null;
      case Map<?, ?> map -> new PlainData(map);
      default -> throw new CorruptHistory("the field " + field + " is not a map");
    };
  }
}
