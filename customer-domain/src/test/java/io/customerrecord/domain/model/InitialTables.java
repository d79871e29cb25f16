package io.customerrecord.domain.model;

import java.util.List;
import java.util.TreeMap;

/** The tables at the start of explorations. */
final class InitialTables {
  static final Event CREATED = Event.of(Creator.COMMAND, 0);
  static final Event AMENDED = Event.of("first", 0);
  static final Event AMENDED_AGAIN = Event.of("second", 0);
  static final Event DELETED = Event.deletion("deletion", 0);

  static final Tables NO_CUSTOMER = Tables.holding(List.of());
  static final Tables AT_VERSION_2 = Tables.holding(List.of(CREATED, AMENDED));

  private InitialTables() {}

  /** A customer that was deleted at version 3 and is not erased yet, with any view. */
  static Tables deletedAtVersion3(View view) {
    return Tables.holding(List.of(CREATED, AMENDED, DELETED)).with(view);
  }

  /** A history of which only some versions are left, with any view. */
  static Tables lostBut(List<Event> history, View view, Integer... left) {
    var events = new TreeMap<Integer, Event>();
    for (int version : left) {
      events.put(version, history.get(version - 1));
    }
    return new Tables(events, view);
  }
}
