package io.customerrecord.domain.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * The design of the store and its clients.
 *
 * @param flaws the deviations from the design
 * @param page the most events that one read returns
 * @param batch the most events that are erased together
 */
record Design(Set<Flaw> flaws, int page, int batch) {
  static final Design AS_DECIDED = new Design(Set.of(), 1, 1);

  static Design with(Flaw first, Flaw... others) {
    return new Design(EnumSet.of(first, others), 1, 1);
  }

  Design batchesOf(int events) {
    return new Design(flaws, page, events);
  }

  boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }
}
