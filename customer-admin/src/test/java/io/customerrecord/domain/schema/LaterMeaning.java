package io.customerrecord.domain.schema;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The schema of a later release in which one event type has another meaning. */
public final class LaterMeaning {
  private LaterMeaning() {}

  /**
   * That schema.
   *
   * @param upcast the upcast of the data that this release writes
   */
  public static CustomerSchema of(EventType type, UnaryOperator<Map<String, Object>> upcast) {
    return CustomerSchema.current().with(type, type.versions().meaning(upcast));
  }
}
