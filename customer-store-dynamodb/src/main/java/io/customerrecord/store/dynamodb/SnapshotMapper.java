package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.store.dynamodb.CustomerItemMapper.CustomerItem;
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
 * Maps a customer to the snapshot inside an event item, and back. A snapshot consists of the
 * attributes of the view after the event and a SHA-256 digest over them and the event's id. The
 * digest reveals a snapshot that was changed or moved to another event.
 */
final class SnapshotMapper {
  private static final String DIGEST = "digest";
  private static final HexFormat HEX = HexFormat.of();

  private final CustomerItemMapper mapper;

  SnapshotMapper(CustomerItemMapper mapper) {
    this.mapper = mapper;
  }

  AttributeValue toSnapshot(UUID eventId, Customer customer) {
    Map<String, AttributeValue> attributes =
        new HashMap<>(CustomerItemMapper.TABLE_SCHEMA.itemToMap(mapper.toItem(customer), true));
    attributes.put(DIGEST, AttributeValue.fromS(digest(eventId, attributes)));
    return AttributeValue.fromM(attributes);
  }

  /** The customer in the snapshot of an event, if it is intact and the schema trusts it. */
  Optional<Customer> toCustomer(@Nullable UUID eventId, @Nullable AttributeValue snapshot) {
    if (eventId == null || snapshot == null) {
      return Optional.empty();
    }
    Map<String, AttributeValue> attributes = new HashMap<>(snapshot.m());
    AttributeValue digest = attributes.remove(DIGEST);
    if (digest == null || !digest(eventId, attributes).equals(digest.s())) {
      return Optional.empty();
    }
    try {
      @Nullable CustomerItem item = CustomerItemMapper.TABLE_SCHEMA.mapToItem(attributes);
      return item != null && mapper.toView(item) instanceof Customer customer
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
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  /**
   * Writes the attributes sorted by name, each with type and length, so that different maps give
   * different texts.
   */
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
