package io.customerrecord.domain.schema;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The schemas that releases before and after this one have. */
public final class OtherReleases {
  private OtherReleases() {}

  /**
   * A later release, to which the events of one type mean something else.
   *
   * @param upcast what it makes of the data that this release writes
   */
  public static CustomerSchema withAnotherMeaningOf(
      EventType type, UnaryOperator<Map<String, Object>> upcast) {
    return CustomerSchema.current().with(type, type.versions().meaning(upcast));
  }

  /** The schema version that the events of a type have in a release with another meaning of it. */
  public static int nextVersionOf(EventType type) {
    return type.versions().newest() + 1;
  }

  /** A release that knows the fields up to a shape, and no meaning but the first. */
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
