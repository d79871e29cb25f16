package io.customerrecord.domain.schema;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The schemas of earlier and later releases. */
public final class OtherReleases {
  private OtherReleases() {}

  /**
   * The schema of a later release in which one event type has another meaning.
   *
   * @param upcast the upcast of the data that this release writes
   */
  public static CustomerSchema withAnotherMeaningOf(
      EventType type, UnaryOperator<Map<String, Object>> upcast) {
    return CustomerSchema.current().with(type, type.versions().meaning(upcast));
  }

  /** The schema version of an event type in the release with another meaning. */
  public static int nextVersionOf(EventType type) {
    return type.versions().newest() + 1;
  }

  /** The schema of an earlier release, with the fields up to a shape and the first meaning. */
  public static CustomerSchema ofShape(int shape) {
    SchemaVersions versions = SchemaVersions.first();
    for (int next = 2; next <= shape; next++) {
      versions = versions.adding(next);
    }
    CustomerSchema schema = CustomerSchema.current();
    for (EventType type : EventType.values()) {
      if (type != EventType.CUSTOMER_DELETED) {
        schema = schema.with(type, versions);
      }
    }
    return schema;
  }
}
