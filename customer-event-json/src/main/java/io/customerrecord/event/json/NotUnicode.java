package io.customerrecord.event.json;

/**
 * An event cannot be written in UTF-8, because one of its texts contains an unpaired surrogate. The
 * message does not contain the text.
 */
public final class NotUnicode extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotUnicode() {
    super("a text is not Unicode");
  }
}
