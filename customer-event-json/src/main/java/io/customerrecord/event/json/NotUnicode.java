package io.customerrecord.event.json;

/**
 * An event has no JSON, because one of its texts holds half a surrogate pair, which has no UTF-8.
 * The message holds nothing of the text.
 */
public final class NotUnicode extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotUnicode() {
    super("a text is not Unicode");
  }
}
