package io.customerrecord.lambda.support.poison;

import org.jspecify.annotations.Nullable;

/**
 * A record is poison: it can never be processed, and delivering it again cannot succeed. An outage
 * or a defect in our code is not poison; its record is delivered again.
 */
public final class PoisonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Long version;

  /** Why a record is poison. The first two kinds are undecodable records. */
  public enum Kind {
    /** A key or an attribute of the event's envelope is missing or has the wrong type. */
    MALFORMED_ATTRIBUTE("MalformedAttribute", "Undecodable"),
    /** The bytes are not an event of our wire format, or the event cannot be written in it. */
    NO_EVENT("NoEvent", "Undecodable"),
    /** The event is larger than the destination accepts. */
    TOO_LARGE("TooLarge", "TooLarge");

    /** The name of this kind among the failures of a log line. */
    public final String logName;

    /** The metric that counts records of this kind. */
    public final String metric;

    Kind(String logName, String metric) {
      this.logName = logName;
      this.metric = metric;
    }
  }

  /**
   * Creates an exception about a record.
   *
   * @param kind why the record is poison
   * @param version the event's version, or null if it cannot be read
   * @param cause what was found in the record, or null if there is no exception about it
   */
  public PoisonException(Kind kind, @Nullable Long version, @Nullable Throwable cause) {
    super(kind.logName, cause);
    this.kind = kind;
    this.version = version;
  }

  /**
   * Why the record is poison.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The version of the record's event.
   *
   * @return the version, or null if it cannot be read
   */
  public @Nullable Long version() {
    return version;
  }
}
