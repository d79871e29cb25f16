package io.customerrecord.event.json;

/**
 * Bytes that should be an event in JSON are not. No retry helps. The message names the field, and
 * it holds nothing of the field's value, which may be personal data; for the same reason there is
 * no cause.
 */
public final class MalformedEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  MalformedEvent(String field, String problem) {
    super("malformed event: " + field + " " + problem);
    this.field = field;
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
}
