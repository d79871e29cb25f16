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

  /** Only the newest event of a history, without a view. */
  static Tables lostBut(int version, Event newest) {
    var events = new TreeMap<Integer, Event>();
    events.put(version, newest);
    return new Tables(events, new View.Absent());
  }
}
