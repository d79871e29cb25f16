package io.customerrecord.store.dynamodb.releases;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.UnknownEvent;
import io.customerrecord.domain.schema.EventType;

/** Asserts how a release rejects an event of another release. */
final class UnknownEvents {
  private UnknownEvents() {}

  static void assertUnknown(EventType type, int schemaVersion, Runnable call) {
    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(call::run)
        .withMessageContaining(
            "'%s' with schema version %d".formatted(type.wireName(), schemaVersion));
  }
}
