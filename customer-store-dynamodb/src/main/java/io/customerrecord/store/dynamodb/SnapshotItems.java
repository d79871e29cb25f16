package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A snapshot inside an event item: the attributes of the view after the event, and a SHA-256 over
 * them and the id of the event, so that a snapshot which was changed, or moved to another event, is
 * noticed.
 */
final class SnapshotItems {
  private static final String DIGEST = "digest";
  private static final HexFormat HEX = HexFormat.of();

  private final CustomerSchema schema;

  SnapshotItems(CustomerSchema schema) {
    this.schema = schema;
  }

  AttributeValue write(UUID eventId, Customer customer) {
    Map<String, AttributeValue> attributes =
        new HashMap<>(CustomerItem.SCHEMA.itemToMap(CustomerItem.of(customer, schema), true));
    attributes.put(DIGEST, AttributeValue.fromS(digest(eventId, attributes)));
    return AttributeValue.fromM(attributes);
  }

  /** The living customer in a snapshot of that event, if it is intact and this schema trusts it. */
  Optional<Customer> read(UUID eventId, AttributeValue snapshot) {
    Map<String, AttributeValue> attributes = new HashMap<>(snapshot.m());
    AttributeValue digest = attributes.remove(DIGEST);
    if (digest == null || !digest(eventId, attributes).equals(digest.s())) {
      return Optional.empty();
    }
    try {
      @Nullable CustomerItem item = CustomerItem.SCHEMA.mapToItem(attributes);
      return item != null && item.toView(schema) instanceof Customer customer
          ? Optional.of(customer)
          : Optional.empty();
    } catch (CorruptHistory e) {
      return Optional.empty();
    }
  }

  private static String digest(UUID eventId, Map<String, AttributeValue> attributes) {
    StringBuilder canonical = new StringBuilder(eventId.toString());
    write(canonical, attributes);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HEX.formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Sorted by name, each value with its type and length, so that no two maps look the same. */
  private static void write(StringBuilder canonical, Map<String, AttributeValue> attributes) {
    canonical.append('{');
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              write(canonical, name);
              canonical.append(value.type());
              switch (value.type()) {
                case M -> write(canonical, value.m());
                case N -> write(canonical, value.n());
                case B -> write(canonical, HEX.formatHex(value.b().asByteArrayUnsafe()));
                default -> write(canonical, String.valueOf(value.s()));
              }
            });
    canonical.append('}');
  }

  private static void write(StringBuilder canonical, String text) {
    canonical.append(text.length()).append(':').append(text);
  }
}
