package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads attributes that an item must have. */
final class RequiredAttributes {
  static final String CUSTOMER_ID = "customerId";
  static final String VERSION = "version";

  private RequiredAttributes() {}

  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new CorruptHistory("the attribute " + name + " is missing");
    }
    return value;
  }

  static <N extends Number> N fromOne(String name, @Nullable N value) {
    N number = present(name, value);
    if (number.longValue() < 1) {
      throw new CorruptHistory("the attribute " + name + " is less than 1");
    }
    return number;
  }

  static CustomerId customerId(@Nullable String text) {
    return CustomerId.parse(present(CUSTOMER_ID, text))
        .orElseThrow(() -> new CorruptHistory("the attribute customerId is not a UUID"));
  }

  static Instant time(String name, @Nullable String text) {
    try {
      return EventTime.parse(present(name, text));
    } catch (DateTimeException e) {
      throw new CorruptHistory("the attribute " + name + " is not a time");
    }
  }
}
