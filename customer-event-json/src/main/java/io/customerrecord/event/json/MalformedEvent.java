package io.customerrecord.event.json;

import java.util.OptionalLong;

/**
 * Bytes that should be an event in JSON are not. No retry helps. The message names the field, and
 * it holds nothing of the field's value, which may be personal data; for the same reason there is
 * no cause.
 */
public final class MalformedEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;
  private final long version; // 0: it could not be read

  MalformedEvent(String field, String problem) {
    this(field, problem, 0);
  }

  private MalformedEvent(String field, String problem, long version) {
    super("malformed event: " + field + " " + problem);
    this.field = field;
    this.problem = problem;
    this.version = version;
  }

  /** The same finding in an event whose version is sound. */
  MalformedEvent in(long soundVersion) {
    return new MalformedEvent(field, problem, soundVersion);
  }

  /**
   * What is malformed.
   *
   * @return the name of an attribute of the envelope, such as {@code "sequence"}, or {@code
   *     "event"} where it is the whole
   */
  public String field() {
    return field;
  }

  /**
   * Which event of its customer it is, where that much can be read.
   *
   * @return the version, or empty
   */
  public OptionalLong version() {
    return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
