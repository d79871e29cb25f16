package io.customerrecord.admin.forget.store;

/** The kinds of stores. The names are stable: certificates contain them. */
public enum StoreKind {
  /** The table of events. */
  EVENT_TABLE("event table"),
  /** The table of views. */
  VIEW_TABLE("view table"),
  /** The stream of the event table. */
  TABLE_STREAM("stream of the event table"),
  /** The Kinesis stream. */
  KINESIS("Kinesis stream"),
  /** A queue of records that a function gave up. */
  FAILURE_QUEUE("on-failure queue"),
  /** The bucket of the archive. */
  ARCHIVE("archive");

  private final String text;

  StoreKind(String text) {
    this.text = text;
  }

  /**
   * The kind as people read it.
   *
   * @return such as {@code event table}
   */
  public String text() {
    return text;
  }
}
