package io.customerrecord.lambda.support;

/**
 * Why a record can never be processed. There is no other reason: whatever else goes wrong is an
 * outage or a fault of ours, and its record is delivered again.
 */
public enum PoisonKind {
  /** A key or an attribute of the event's envelope is missing or has the wrong type. */
  MALFORMED_ATTRIBUTE("MalformedAttribute"),
  /** The bytes are no event of our wire format, or the event has no form in it. */
  NO_EVENT("NoEvent"),
  /** The event is larger than the destination takes. */
  TOO_LARGE("TooLarge");

  private final String refusal;

  PoisonKind(String refusal) {
    this.refusal = refusal;
  }

  /**
   * What the log calls it.
   *
   * @return a name in CamelCase
   */
  public String refusal() {
    return refusal;
  }
}
