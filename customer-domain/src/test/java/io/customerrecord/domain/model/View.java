package io.customerrecord.domain.model;

import java.util.List;

/** What the table of views holds for the customer. */
sealed interface View {
  /** No item: never written, or lost. */
  record Absent() implements View {}

  /** The living customer: what its values, its version and its ring come from. */
  record Living(List<Event> folded) implements View {
    int version() {
      return folded.size();
    }

    Event newest() {
      return folded.getLast();
    }
  }

  /** What remains after the deletion. */
  record Tombstone(int version) implements View {}
}
