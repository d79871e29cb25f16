package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of an object in the archive. */
public sealed interface ArchiveKey {
  /** The prefix of all events. */
  String EVENTS = "events/";

  /** The prefix of all tombstones, which are the ledger of forgotten customers. */
  String TOMBSTONES = "erased/";

  /**
   * Whose object it is.
   *
   * @return the customer
   */
  CustomerId customerId();

  /**
   * The key in the bucket.
   *
   * @return such as {@code erased/{customerId}.json}
   */
  String text();

  /**
   * The key of an event: {@code events/{customerId}/{version in 20 digits}.json}. The order of a
   * customer's keys is that of the versions.
   *
   * @param customerId whose event
   * @param version its version, from 1
   */
  record Event(CustomerId customerId, long version) implements ArchiveKey {
    private static final Pattern FORM = Pattern.compile("events/([^/]{36})/([0-9]{20})\\.json");

    @Override
    public String text() {
      return prefixOf(customerId) + "%020d.json".formatted(version);
    }

    private static Optional<ArchiveKey> parse(String key) {
      Matcher parts = FORM.matcher(key);
      return parts.matches()
          ? CustomerId.parse(parts.group(1)).flatMap(id -> versioned(id, parts.group(2)))
          : Optional.empty();
    }

    private static Optional<ArchiveKey> versioned(CustomerId id, String digits) {
      try {
        long version = Long.parseLong(digits);
        return version > 0 ? Optional.of(new Event(id, version)) : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty(); // 20 digits can exceed the largest version
      }
    }
  }

  /**
   * The key of a tombstone: {@code erased/{customerId}.json}.
   *
   * @param customerId the forgotten customer
   */
  record Tombstone(CustomerId customerId) implements ArchiveKey {
    private static final Pattern FORM = Pattern.compile("erased/([^/]{36})\\.json");

    @Override
    public String text() {
      return TOMBSTONES + customerId + ".json";
    }

    private static Optional<ArchiveKey> parse(String key) {
      Matcher parts = FORM.matcher(key);
      return parts.matches()
          ? CustomerId.parse(parts.group(1)).map(Tombstone::new)
          : Optional.empty();
    }
  }

  /**
   * The prefix of a customer's events.
   *
   * @param customerId whose events
   * @return {@code events/{customerId}/}
   */
  static String prefixOf(CustomerId customerId) {
    return EVENTS + customerId + "/";
  }

  /**
   * The key with a text.
   *
   * @param key any key of the bucket
   * @return the key, or empty if the archiver writes no such key
   */
  static Optional<ArchiveKey> parse(String key) {
    return Event.parse(key).or(() -> Tombstone.parse(key)).filter(read -> read.text().equals(key));
  }
}
