package io.customerrecord.admin;

/** What a run can find. The names are stable: they appear in the tool's JSON and in metrics. */
public enum FindingKind {
  /** A version is missing below the newest event of a living customer. */
  MISSING_EVENT(Severity.DAMAGE, "restore --from-archive"),
  /** An event is not later than the one before it. */
  TIME_NOT_INCREASING(Severity.DAMAGE, "none: find out who wrote to the table"),
  /** A row of the event table cannot be read. */
  UNREADABLE_EVENT(Severity.DAMAGE, "none: restore the row from a backup"),
  /** An event cannot follow the ones before it. */
  IMPOSSIBLE_EVENT(Severity.DAMAGE, "none: find out who wrote to the table"),
  /** An event has a type or a schema version that this release does not know. */
  UNKNOWN_EVENT(Severity.DAMAGE, "none: use the release that wrote it"),
  /** Events follow a deletion, such as after a restore. */
  EVENT_AFTER_DELETION(Severity.DAMAGE, "reforget"),
  /** A deleted customer still has older events. */
  ERASURE_UNFINISHED(Severity.DAMAGE, "reconcile; or repair, and then certify with --erased-by"),
  /** A row has a key that no event and no view has. */
  FOREIGN_ROW(Severity.DAMAGE, "none: find out who wrote to the table"),
  /** A customer with events has no view. Queries are answered from the events. */
  VIEW_MISSING(Severity.STALE, "repair"),
  /** A view cannot be read. Queries are answered from the events. */
  VIEW_UNREADABLE(Severity.DAMAGE, "repair"),
  /** A view was written by a release of another meaning. Queries are answered from the events. */
  VIEW_STALE(Severity.STALE, "repair"),
  /** A view differs from the fold of the events, and queries answer it. */
  VIEW_DIFFERS(Severity.DAMAGE, "repair"),
  /** A deleted customer has a living view, and queries answer it. */
  VIEW_OF_DELETED(Severity.DAMAGE, "repair, and then certify with --erased-by"),
  /** A deletion has a snapshot, which is a copy of the customer. */
  SNAPSHOT_OF_DELETED(Severity.DAMAGE, "repair, and then certify with --erased-by"),
  /** A deletion has data, or other attributes that a deletion does not have. */
  DATA_OF_DELETED(
      Severity.DAMAGE, "none: remove the attributes by hand, and then certify with --erased-by"),
  /** A living view has no events. */
  VIEW_WITHOUT_EVENTS(
      Severity.DAMAGE, "restore --from-archive, or repair --remove-views-without-events"),
  /** A deleted customer has no tombstone, one of another version or time, or one with more. */
  TOMBSTONE_DIFFERS(Severity.DAMAGE, "repair"),
  /** A tombstone whose history does not end with a deletion, or has no event. */
  TOMBSTONE_WITHOUT_DELETION(
      Severity.DAMAGE,
      "reforget; for a customer who was not forgotten repair --customer ID --lift-tombstone"),
  /** A snapshot is due at this version and missing. Rebuilds read more events. */
  SNAPSHOT_MISSING(Severity.STALE, "repair"),
  /** Replays skip a snapshot: it was changed, or a release of another meaning wrote it. */
  SNAPSHOT_UNUSABLE(Severity.STALE, "repair"),
  /** An intact snapshot differs from the fold of the events, and replays start at it. */
  SNAPSHOT_DIFFERS(Severity.DAMAGE, "repair"),
  /** The relay or the archiver gave up records, and a message of an on-failure queue says which. */
  RECORDS_GIVEN_UP(Severity.DAMAGE, "redrive"),
  /** A record that was given up still cannot be processed. Its message stays in the queue. */
  STILL_POISON(
      Severity.DAMAGE, "none: mend the row or deploy the release that can read it, then redrive"),
  /** The stream no longer holds the records that a message of an on-failure queue is about. */
  RECORDS_TRIMMED(Severity.DAMAGE, "reconcile, then redrive --delete-trimmed"),
  /** A message of an on-failure queue is not one that Lambda or our functions send. */
  UNKNOWN_MESSAGE(Severity.DAMAGE, "none: find out who sent it, and delete it by its id"),
  /** The archive does not have an event of a living customer. */
  ARCHIVE_EVENT_MISSING(Severity.DAMAGE, "reconcile"),
  /** The object of an event has other bytes than the event in the table. */
  ARCHIVE_EVENT_DIFFERS(Severity.DAMAGE, "reconcile"),
  /** The archive has another event of this version than the table. */
  ARCHIVE_OTHER_EVENT(
      Severity.DAMAGE, "none: compare both events, then reconcile --replace-other-events"),
  /** A forgotten customer's events are left in the archive, or arrived there late. */
  ARCHIVE_NOT_ERASED(Severity.DAMAGE, "reconcile"),
  /** The archive has no tombstone of a deleted customer. */
  ARCHIVE_TOMBSTONE_MISSING(Severity.DAMAGE, "reconcile"),
  /** The tombstone in the archive is not the deletion of its customer, or holds more. */
  ARCHIVE_TOMBSTONE_DIFFERS(Severity.DAMAGE, "reconcile"),
  /** The archive has an event of a living customer that the table has lost. */
  EVENT_ONLY_IN_ARCHIVE(Severity.DAMAGE, "restore --from-archive"),
  /** The archive has events of a customer of whom the table has none. */
  CUSTOMER_ONLY_IN_ARCHIVE(Severity.DAMAGE, "restore --from-archive"),
  /** A drill could not restore events of a customer that the archive should have had. */
  NOT_RESTORED(Severity.DAMAGE, "reconcile"),
  /** The archive has the tombstone of a customer of whom the table has no event. */
  DELETION_ONLY_IN_ARCHIVE(Severity.DAMAGE, "reforget"),
  /** The archive has the tombstone of a customer who is living in the table. */
  FORGOTTEN_IN_TABLE(Severity.DAMAGE, "reforget"),
  /** An event has a text that JSON cannot have. It reaches neither consumers nor the archive. */
  EVENT_NOT_ARCHIVABLE(Severity.DAMAGE, "none: find out who wrote to the table"),
  /** An object of the archive is not the event that its key says. */
  UNREADABLE_OBJECT(Severity.DAMAGE, "none: look for an earlier version of the object"),
  /** An object of the bucket is none of the archiver's. */
  FOREIGN_OBJECT(Severity.DAMAGE, "none: find out who wrote to the bucket"),
  /** A setting of the deployed stack is not as the template wants it. */
  SETTING_DIFFERS(Severity.DAMAGE, "none: deploy the template, or change the setting back"),
  /** A setting of the deployed stack could not be read. */
  SETTING_UNREAD(Severity.STALE, "none: grant the permission, and run doctor again"),
  /** A customer changed too often to be verified. */
  NOT_VERIFIED(Severity.STALE, "verify --customer"),
  /** A store holds a copy of a customer who is to be certified as forgotten. */
  COPY_LEFT(
      Severity.DAMAGE,
      "delete the customer; if it is deleted: repair, reconcile or redrive, or remove it by hand"),
  /** A customer cannot be certified, because a store lacks the deletion or cannot be read. */
  NOT_CERTIFIABLE(Severity.DAMAGE, "delete the customer; if it is deleted: repair or reconcile"),
  /** A history cannot be folded by this release, so the customer is missing from an export. */
  NOT_EXPORTED(Severity.DAMAGE, "verify --customer"),
  /** A line of an import breaks a rule, and created no customer. */
  LINE_REJECTED(Severity.DAMAGE, "mend the line, and import the file again");

  /** How urgent a finding is. */
  public enum Severity {
    /** Data are wrong, missing, or should not be there. */
    DAMAGE,
    /** Everything is answered correctly, but more slowly than it could be. */
    STALE
  }

  private final Severity severity;
  private final String remedy;

  FindingKind(Severity severity, String remedy) {
    this.severity = severity;
    this.remedy = remedy;
  }

  /**
   * How urgent it is.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * The command that mends it.
   *
   * @return a command of the tool, or why there is none
   */
  public String remedy() {
    return remedy;
  }
}
