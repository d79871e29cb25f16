package io.customerrecord.event.json;

import java.util.OptionalLong;

/**
 * Bytes are not an event in JSON, or its data are not in the shape of its schema version. Retrying
 * does not help. The message names the field but does not contain its value, which may be personal
 * data; for the same reason there is no cause.
 */
public final class MalformedEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;
  private final long version; // 0 if it is unreadable

  MalformedEvent(String field, String problem) {
    this(field, problem, 0);
  }

  private MalformedEvent(String field, String problem, long version) {
    super("malformed event: " + field + " " + problem);
    this.field = field;
    this.problem = problem;
    this.version = version;
  }

  /** The same finding with the event's version. */
  MalformedEvent in(long readVersion) {
    return new MalformedEvent(field, problem, readVersion);
  }

  /**
   * The malformed field.
   *
   * @return the name of an attribute, such as {@code "sequence"}, or {@code "event"} for the whole
   *     event
   */
  public String field() {
    return field;
  }

  /**
   * The version of the event.
   *
   * @return the version, or empty if it is unreadable
   */
  public OptionalLong version() {
    return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
