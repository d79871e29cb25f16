package io.customerrecord.lambda.api.copies;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places that hold data about a customer. The environment of the function names the resources
 * and says how long they keep what they hold; what it does not say is "not configured here".
 * Immutable.
 */
public final class Copies {
  private static final String UNTIL_DELETED = "until the customer is deleted";
  private static final String KEPT = "kept, so that the customer stays forgotten";
  private static final String NOT_CONFIGURED = "not configured here";

  /** A table's stream keeps a record for 24 hours; AWS offers no other period. */
  private static final Retention TABLE_STREAM = Retention.of(24, "hour");

  /**
   * The relay may take up an event, and finish the erasure before a deletion, as long as the
   * table's stream has the record.
   */
  private static final Duration RELAYED_AT_LATEST = Duration.ofHours(24);

  /** The template's queues keep a message for as long as SQS allows. */
  private static final Retention QUEUES = Retention.of(14, "day");

  /** How long a place keeps what it holds; no duration if that is not known. */
  private record Retention(String text, @Nullable Duration duration) {
    private static final Retention UNKNOWN = new Retention(NOT_CONFIGURED, null);

    static Retention of(int number, String unit) {
      return new Retention(
          number + " " + unit + (number == 1 ? "" : "s"),
          unit.equals("hour") ? Duration.ofHours(number) : Duration.ofDays(number));
    }

    /** The same from something that may happen as late as the relay may work. */
    Retention from(String start) {
      return duration == null
          ? this
          : new Retention(
              text + " from " + start + ", which may be a day late",
              duration.plus(RELAYED_AT_LATEST));
    }
  }

  private final Map<String, String> environment;
  private final Retention eventStream;
  private final Retention backups;
  private final Retention logs;
  private final @Nullable Retention auditLog;

  private Copies(Map<String, String> environment) {
    this.environment = environment;
    this.eventStream = retention("STREAM_RETENTION_HOURS", "hour");
    this.backups = retention("RECOVERY_PERIOD_DAYS", "day");
    this.logs = retention("LOG_RETENTION_DAYS", "day");
    this.auditLog =
        "0".equals(environment.get("AUDIT_LOG_RETENTION_DAYS"))
            ? null
            : retention("AUDIT_LOG_RETENTION_DAYS", "day");
  }

  /**
   * Reads what the deployment says. Every variable is optional: {@code CUSTOMER_EVENT_TABLE},
   * {@code CUSTOMER_TABLE}, {@code EVENT_STREAM_NAME}, {@code ARCHIVE_BUCKET}, {@code
   * STREAM_RETENTION_HOURS}, {@code RECOVERY_PERIOD_DAYS}, {@code LOG_RETENTION_DAYS}, {@code
   * AUDIT_LOG_RETENTION_DAYS} (0 if there is no audit log).
   *
   * @param environment the environment of the function
   * @return the copies
   * @throws IllegalStateException if a period is not a whole number from 1; the message names the
   *     variable
   */
  public static Copies fromEnvironment(Map<String, String> environment) {
    return new Copies(Map.copyOf(requireNonNull(environment, "environment")));
  }

  private Retention retention(String variable, String unit) {
    String value = environment.get(variable);
    if (value == null) {
      return Retention.UNKNOWN;
    }
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalStateException(
          "the environment variable " + variable + " must be a whole number from 1 to 999999");
    }
    return Retention.of(Integer.parseInt(value), unit);
  }

  /**
   * Returns the places for a living customer.
   *
   * @return the places, those of the record itself first
   */
  public List<Copy> ofLiving() {
    List<Copy> copies = new ArrayList<>();
    copies.add(
        held("event-table", "CUSTOMER_EVENT_TABLE", "every event, with who caused it and when"));
    copies.add(held("view-table", "CUSTOMER_TABLE", "the current record"));
    copies.add(held("archive", "ARCHIVE_BUCKET", "every event"));
    copies.addAll(passing(new Times(null, Instant.MIN), backups));
    return List.copyOf(copies);
  }

  private Copy held(String place, String variable, String what) {
    return new Copy(place, environment.get(variable), what, true, UNTIL_DELETED, null);
  }

  /**
   * Returns the places for a deleted customer, with the time until which each may still hold
   * something of what was before the deletion. That is the latest time at which the relay and the
   * archiver erase, unless they give up the deletion, which alarms; usually they take seconds.
   *
   * @param deletedAt when the customer was deleted, or null if that is not readable
   * @param now the time of the export
   * @return the places, those of the record itself first
   */
  public List<Copy> ofForgotten(@Nullable Instant deletedAt, Instant now) {
    Times times = new Times(deletedAt, now);
    List<Copy> copies = new ArrayList<>();
    copies.add(
        times.kept(
            "event-table",
            environment.get("CUSTOMER_EVENT_TABLE"),
            "the deletion event: when the customer was deleted and, if an IAM role or user ordered"
                + " it, which one",
            RELAYED_AT_LATEST));
    copies.add(
        new Copy(
            "view-table",
            environment.get("CUSTOMER_TABLE"),
            "that the customer was deleted, at which version",
            false,
            KEPT,
            null));
    copies.add(
        times.kept(
            "archive",
            environment.get("ARCHIVE_BUCKET"),
            "the deletion event",
            ofEventStream().duration()));
    copies.addAll(passing(times, backups.from("the erasure")));
    return List.copyOf(copies);
  }

  /** The places that hold something for a time, whether the customer is deleted or not. */
  private List<Copy> passing(Times times, Retention ofBackups) {
    String stream = environment.get("EVENT_STREAM_NAME");
    List<Copy> copies = new ArrayList<>();
    copies.add(
        times.copy(
            "table-stream", null, "each event, on its way to the event stream", TABLE_STREAM));
    copies.add(
        times.copy(
            "event-stream",
            stream,
            "each event, for the programs that consume it",
            ofEventStream()));
    copies.add(times.copy("backups", null, "every state of both tables", ofBackups));
    if (auditLog != null) {
      copies.add(
          times.copy("audit-log", null, "who sent each request about the customer", auditLog));
    }
    copies.add(
        times.pseudonymous(
            "function-logs",
            "each request about the customer and its result, without its sender",
            auditLog == null ? logs : auditLog));
    copies.add(
        times.pseudonymous(
            "on-failure-queues", "where events are that could not be passed on", QUEUES));
    copies.add(
        new Copy(
            "other-consumers",
            null,
            "what other programs keep of the events; each deletes it when it receives the deletion",
            true,
            NOT_CONFIGURED,
            null));
    return copies;
  }

  private Retention ofEventStream() {
    return eventStream.from("its arrival");
  }

  /** When a customer was deleted, if it was, and the time of the export. */
  private record Times(@Nullable Instant deletedAt, Instant now) {
    Copy copy(String place, @Nullable String name, String holds, Retention retention) {
      Instant until = until(retention.duration());
      return new Copy(place, name, holds, !isOver(until), retention.text(), until);
    }

    /** What is held names the customer by its id alone. */
    Copy pseudonymous(String place, String holds, Retention retention) {
      return new Copy(place, null, holds, false, retention.text(), until(retention.duration()));
    }

    /**
     * A place that keeps the deletion. The events before it are erased within a time, if it is
     * known.
     */
    Copy kept(String place, @Nullable String name, String deletion, @Nullable Duration erasure) {
      Instant until = until(erasure);
      if (isOver(until)) {
        return new Copy(place, name, deletion, false, KEPT, null);
      }
      String limit = erasure == null ? NOT_CONFIGURED : "at most " + erasure.toHours() + " hours";
      return new Copy(
          place,
          name,
          deletion + "; the events before it until they are erased, as a rule within seconds",
          true,
          KEPT + "; the events before it " + limit,
          until);
    }

    private boolean isOver(@Nullable Instant until) {
      return until != null && !now.isBefore(until);
    }

    /** A time that cannot be written, of a deletion with an absurd one, is as good as unknown. */
    private @Nullable Instant until(@Nullable Duration duration) {
      if (deletedAt == null || duration == null) {
        return null;
      }
      Instant until = deletedAt.plus(duration);
      return EventTime.canBeFollowed(until) ? until : null;
    }
  }
}
