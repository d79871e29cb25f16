package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What every item has to have. */
final class Attributes {
  static final String CUSTOMER_ID = "customerId";
  static final String VERSION = "version";

  private Attributes() {}

  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new CorruptHistory("the attribute " + name + " is missing");
    }
    return value;
  }

  static CustomerId customerId(@Nullable String text) {
    return CustomerId.parse(present(CUSTOMER_ID, text))
        .orElseThrow(() -> new CorruptHistory("the attribute customerId is not a UUID"));
  }

  static Instant time(String name, @Nullable String text) {
    try {
      return EventTime.parse(present(name, text));
    } catch (DateTimeParseException e) {
      throw new CorruptHistory("the attribute " + name + " is not a time");
    }
  }
}
