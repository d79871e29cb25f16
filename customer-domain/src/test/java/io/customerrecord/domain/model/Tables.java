package io.customerrecord.domain.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Both tables at one moment: the events by version, and the view. Immutable. */
record Tables(SortedMap<Integer, Event> events, View view) {
  Tables {
    events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
  }

  /** Only these events, from version 1, and their view. */
  static Tables holding(List<Event> history) {
    SortedMap<Integer, Event> events = new TreeMap<>();
    history.forEach(event -> events.put(events.size() + 1, event));
    return new Tables(
        events, history.isEmpty() ? new View.Absent() : new View.Living(List.copyOf(history)));
  }

  Optional<Event> event(int version) {
    return Optional.ofNullable(events.get(version));
  }

  /** The highest version, or 0. */
  int newest() {
    return events.isEmpty() ? 0 : events.lastKey();
  }

  boolean deleted() {
    return event(newest()).filter(Event::deletion).isPresent();
  }

  /** The versions after one and up to another. */
  Collection<Integer> versions(int after, int upTo) {
    return events.subMap(after + 1, upTo + 1).keySet();
  }

  Tables with(int version, Event event, View after) {
    SortedMap<Integer, Event> more = new TreeMap<>(events);
    more.put(version, event);
    return new Tables(more, after);
  }

  Tables with(View other) {
    return new Tables(events, other);
  }

  Tables without(Collection<Integer> versions) {
    SortedMap<Integer, Event> fewer = new TreeMap<>(events);
    fewer.keySet().removeAll(versions);
    return new Tables(fewer, view);
  }
}
