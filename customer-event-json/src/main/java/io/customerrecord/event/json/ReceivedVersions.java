package io.customerrecord.event.json;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a consumer has received of one customer. It recognises repeats, gaps, revisions, conflicts
 * and forgotten customers, in any order of delivery. A consumer stores it, as {@link #text()},
 * together with what it has made of the customer's events, in one write.
 *
 * <p>Its size grows with the gaps, the revised events and the conflicts, not with the history.
 * Immutable and thread-safe.
 */
public final class ReceivedVersions {
  private static final String FORGOTTEN = "forgotten";
  private static final ReceivedVersions NONE =
      new ReceivedVersions(VersionSet.EMPTY, ReceivedIds.NONE, false);
  private static final ReceivedVersions OF_FORGOTTEN =
      new ReceivedVersions(VersionSet.EMPTY, ReceivedIds.NONE, true);

  private final VersionSet versions;
  private final ReceivedIds ids;
  private final boolean forgotten;

  private ReceivedVersions(VersionSet versions, ReceivedIds ids, boolean forgotten) {
    this.versions = versions;
    this.ids = ids;
    this.forgotten = forgotten;
  }

  /** What the delivery of an event means to a consumer. */
  public enum Delivery {
    /** The event is delivered for the first time: process it. */
    NEW,
    /** A later revision of a processed event: it replaces what was made of the earlier one. */
    REVISION,
    /** The event, or a later revision of it, has been processed: drop it. */
    REPEAT,
    /**
     * Another event with this version has been received: the tables were restored to an earlier
     * moment, and the version was written again. Tell the operator, and process the event: of the
     * two, the one with the later time counts. See {@link ReceivedVersions#conflicts()}.
     */
    CONFLICT,
    /** The customer is forgotten: drop the event. */
    FORGOTTEN
  }

  /**
   * Consecutive versions.
   *
   * @param first the first, from 1
   * @param last the last, at least {@code first}
   */
  public record VersionRange(long first, long last) {}

  /**
   * Nothing has been received of the customer.
   *
   * @return no versions
   */
  public static ReceivedVersions none() {
    return NONE;
  }

  /**
   * Returns what the delivery of an event means, if these are the versions received before it.
   *
   * @param event an event of this customer
   * @return what to do with it; a deletion is new, whatever its version, until it is received
   * @throws NullPointerException if {@code event} is null
   */
  public Delivery deliveryOf(ReceivedEvent event) {
    requireNonNull(event, "event");
    if (forgotten) {
      return Delivery.FORGOTTEN;
    }
    if (event.isDeletion() || !versions.contains(event.version())) {
      return Delivery.NEW;
    }
    OptionalInt received = ids.revisionOf(event);
    if (received.isEmpty()) {
      return Delivery.CONFLICT;
    }
    return event.revision() > received.getAsInt() ? Delivery.REVISION : Delivery.REPEAT;
  }

  /**
   * Whether exactly this revision of an event has been received, and no later one. A consumer that
   * could not read the event then may process it now, after an update of the consumer.
   *
   * @param event an event of this customer
   * @return true if the event has been received and no later revision of it; false for a forgotten
   *     customer
   * @throws NullPointerException if {@code event} is null
   */
  public boolean holds(ReceivedEvent event) {
    requireNonNull(event, "event");
    return versions.contains(event.version())
        && ids.revisionOf(event).equals(OptionalInt.of(event.revision()));
  }

  /**
   * Returns what has been received with this event. After a deletion, that is only that the
   * customer is forgotten.
   *
   * @param event an event of this customer
   * @return these versions and this event; the same object if the event is to be dropped
   * @throws NullPointerException if {@code event} is null
   */
  public ReceivedVersions with(ReceivedEvent event) {
    return switch (deliveryOf(event)) {
      case REPEAT, FORGOTTEN -> this;
      case NEW, REVISION, CONFLICT ->
          event.isDeletion()
              ? OF_FORGOTTEN
              : new ReceivedVersions(versions.with(event.version()), ids.with(event), false);
    };
  }

  /**
   * The versions below the highest received that have not been received. They are still to come, or
   * were given up until an operator sends them again.
   *
   * @return the gaps in ascending order; none for a forgotten customer, whose events are erased
   */
  public List<VersionRange> gaps() {
    return versions.gaps();
  }

  /**
   * The versions of which events with different ids have been received. An operator has to decide
   * which history of the customer goes on. Ids are remembered of the newest 32 versions, so an
   * event with another id and an older version is taken for a repeat.
   *
   * @return the versions in ascending order; none for a forgotten customer
   */
  public List<Long> conflicts() {
    return ids.conflicts();
  }

  /**
   * How many events have been received.
   *
   * @return the number of events with different ids, whatever their revisions; 0 for a forgotten
   *     customer
   */
  public long count() {
    return versions.size() + ids.surplus();
  }

  /**
   * Whether the customer is forgotten.
   *
   * @return true once its deletion has been received
   */
  public boolean isForgotten() {
    return forgotten;
  }

  /**
   * These versions as text, for storing them.
   *
   * @return ranges of versions, and then the CRC-32 of ids by version, with the revision if it is
   *     not 0, such as {@code "1-2,4-4;1:05bd8e7a,2:90ab12efr1,4:5c0e7d21"}; {@code "forgotten"}
   *     after the deletion; empty for none
   */
  public String text() {
    if (forgotten) {
      return FORGOTTEN;
    }
    String shortIds = ids.text();
    return shortIds.isEmpty() ? versions.text() : versions.text() + ";" + shortIds;
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @param text such as {@code "1-2;1:05bd8e7a,2:90ab12efr1"}
   * @return the versions
   * @throws IllegalArgumentException if {@code text} is not exactly as {@link #text()} writes it
   * @throws NullPointerException if {@code text} is null
   */
  public static ReceivedVersions parse(String text) {
    requireNonNull(text, "text");
    ReceivedVersions received;
    try {
      received = text.equals(FORGOTTEN) ? OF_FORGOTTEN : parseVersions(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not received versions: \"%s\"".formatted(text), e);
    }
    if (!received.text().equals(text)) {
      throw new IllegalArgumentException("not received versions: \"%s\"".formatted(text));
    }
    return received;
  }

  private static ReceivedVersions parseVersions(String text) {
    int end = text.indexOf(';');
    VersionSet versions = VersionSet.parse(end < 0 ? text : text.substring(0, end));
    return new ReceivedVersions(
        versions,
        end < 0 ? ReceivedIds.NONE : ReceivedIds.parse(text.substring(end + 1), versions),
        false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReceivedVersions that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "ReceivedVersions[" + text() + "]";
  }
}
