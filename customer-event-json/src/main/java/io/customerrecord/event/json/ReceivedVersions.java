package io.customerrecord.event.json;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a consumer has received of one customer. It recognises repeats, gaps, revisions and
 * forgotten customers, in any order of delivery. A consumer stores it, as {@link #text()}, together
 * with what it has made of the customer's events, in one write.
 *
 * <p>Its size grows with the gaps and with the revised events, not with the history. Immutable and
 * thread-safe.
 */
public final class ReceivedVersions {
  private static final String FORGOTTEN = "forgotten";
  private static final ReceivedVersions NONE =
      new ReceivedVersions(VersionSet.EMPTY, new TreeMap<>(), false);
  private static final ReceivedVersions OF_FORGOTTEN =
      new ReceivedVersions(VersionSet.EMPTY, new TreeMap<>(), true);

  private final VersionSet versions;
  private final NavigableMap<Long, Integer> revisions; // of events received as a revision
  private final boolean forgotten;

  private ReceivedVersions(
      VersionSet versions, NavigableMap<Long, Integer> revisions, boolean forgotten) {
    this.versions = versions;
    this.revisions = revisions;
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
    return event.revision() > revisions.getOrDefault(event.version(), 0)
        ? Delivery.REVISION
        : Delivery.REPEAT;
  }

  /**
   * Whether exactly this revision of an event has been received, and no later one. A consumer that
   * could not read the event then may process it now, after an update of the consumer.
   *
   * @param event an event of this customer
   * @return true if the event is the newest received of its version; false for a forgotten customer
   * @throws NullPointerException if {@code event} is null
   */
  public boolean holds(ReceivedEvent event) {
    requireNonNull(event, "event");
    return versions.contains(event.version())
        && event.revision() == revisions.getOrDefault(event.version(), 0);
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
      case NEW, REVISION ->
          event.isDeletion() ? OF_FORGOTTEN : with(event.version(), event.revision());
    };
  }

  private ReceivedVersions with(long version, int revision) {
    var newRevisions = new TreeMap<>(revisions);
    if (revision > 0) {
      newRevisions.put(version, revision);
    }
    return new ReceivedVersions(versions.with(version), newRevisions, false);
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
   * How many events have been received.
   *
   * @return the number of versions, whatever their revisions; 0 for a forgotten customer
   */
  public long count() {
    return versions.size();
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
   * @return ranges of versions, and then the revision of each event that was received as one, such
   *     as {@code "1-12,14-14;5r1"}; {@code "forgotten"} after the deletion; empty for none
   */
  public String text() {
    if (forgotten) {
      return FORGOTTEN;
    }
    return revisions.isEmpty()
        ? versions.text()
        : revisions.entrySet().stream()
            .map(revised -> revised.getKey() + "r" + revised.getValue())
            .collect(joining(",", versions.text() + ";", ""));
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @param text such as {@code "1-12,14-14;5r1"}
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
    var revisions = new TreeMap<Long, Integer>();
    for (String revised :
        end < 0 ? List.<String>of() : List.of(text.substring(end + 1).split(","))) {
      int mark = revised.indexOf('r');
      long version = Long.parseLong(revised, 0, Math.max(mark, 0), 10);
      int revision = Integer.parseInt(revised, mark + 1, revised.length(), 10);
      if (revision < 1 || !versions.contains(version)) {
        throw new IllegalArgumentException("a revision is at least 1, of a received version");
      }
      revisions.put(version, revision);
    }
    return new ReceivedVersions(versions, revisions, false);
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
