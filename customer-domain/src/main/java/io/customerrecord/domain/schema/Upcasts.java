package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Functions that bring stored data from one schema version to the next, one step at a time, so that
 * only the newest schema has to be understood. Immutable and thread-safe.
 *
 * <pre>{@code
 * Upcasts.none().with("PersonCreated", 1, data -> withoutTitlesInNames(data))
 * }</pre>
 */
public final class Upcasts {
  private record Step(String eventName, int fromVersion) {}

  private final Map<Step, UnaryOperator<Map<String, Object>>> steps;

  private Upcasts(Map<Step, UnaryOperator<Map<String, Object>>> steps) {
    this.steps = Map.copyOf(steps);
  }

  /**
   * No upcasts: every event is at its first schema version.
   *
   * @return the empty set
   */
  public static Upcasts none() {
    return new Upcasts(Map.of());
  }

  /**
   * These upcasts and one more. The steps of a type are given in order: a gap would leave older
   * events unreadable without anybody noticing.
   *
   * @param eventName the wire name of the event's type
   * @param fromVersion the schema version that the step reads, from 1; it writes the next one
   * @param step makes the new data from the old, which it does not change
   * @return a new set
   * @throws IllegalArgumentException if the type's newest version so far is another one
   * @throws NullPointerException if {@code eventName} or {@code step} is null; the message names it
   */
  public Upcasts with(String eventName, int fromVersion, UnaryOperator<Map<String, Object>> step) {
    requireNonNull(eventName, "eventName");
    requireNonNull(step, "step");
    int newest = newestVersion(eventName);
    if (fromVersion != newest) {
      throw new IllegalArgumentException(
          "the next step of %s starts at version %d, not %d"
              .formatted(eventName, newest, fromVersion));
    }
    Map<Step, UnaryOperator<Map<String, Object>>> more = new HashMap<>(steps);
    more.put(new Step(eventName, fromVersion), step);
    return new Upcasts(more);
  }

  /**
   * The schema version that events of a type are written in.
   *
   * @param eventName the wire name of the type
   * @return one more than the last step's, or 1 where there is none
   */
  public int newestVersion(String eventName) {
    int version = 1;
    while (steps.containsKey(new Step(eventName, version))) {
      version++;
    }
    return version;
  }

  /**
   * Brings an event to the newest schema version that the steps lead to.
   *
   * @param event as it was stored
   * @return the same event where no step applies
   */
  public StoredEvent upcast(StoredEvent event) {
    StoredEvent current = event;
    UnaryOperator<Map<String, Object>> step = stepFrom(current);
    while (step != null) {
      current =
          new StoredEvent(
              current.eventId(),
              current.customerId(),
              current.version(),
              current.createTime(),
              current.metadata(),
              current.eventName(),
              current.schemaVersion() + 1,
              step.apply(current.data()));
      step = stepFrom(current);
    }
    return current;
  }

  private @Nullable UnaryOperator<Map<String, Object>> stepFrom(StoredEvent event) {
    return steps.get(new Step(event.eventName(), event.schemaVersion()));
  }
}
