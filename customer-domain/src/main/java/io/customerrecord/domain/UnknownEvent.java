package io.customerrecord.domain;

/**
 * An event that this release cannot replay, because its type is unknown or its schema version is
 * newer. The newer release that wrote it can.
 */
public final class UnknownEvent extends CorruptHistory {
  private static final long serialVersionUID = 1L;

  private final String eventName;
  private final int schemaVersion;

  /**
   * A finding.
   *
   * @param event the unknown event
   */
  public UnknownEvent(CustomerEvent.Unknown event) {
    super(
        "the event type '%s' with schema version %d is unknown"
            .formatted(event.eventName(), event.schemaVersion()));
    this.eventName = event.eventName();
    this.schemaVersion = event.schemaVersion();
  }

  private UnknownEvent(String message, UnknownEvent cause) {
    super(message, cause);
    this.eventName = cause.eventName;
    this.schemaVersion = cause.schemaVersion;
  }

  /**
   * The type of the event.
   *
   * @return its wire name
   */
  public String eventName() {
    return eventName;
  }

  /**
   * The version of the type's schema that the event follows.
   *
   * @return from 1
   */
  public int schemaVersion() {
    return schemaVersion;
  }

  @Override
  public UnknownEvent at(CustomerId customerId, long version) {
    return new UnknownEvent(messageAt(customerId, version), this);
  }
}
