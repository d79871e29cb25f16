package io.customerrecord.domain.model;

import java.util.List;

/** The view of the customer. */
sealed interface View {
  /** No item: never written, or lost. */
  record Absent() implements View {}

  /** A living customer, represented by the folded events. */
  record Living(List<Event> folded) implements View {
    int version() {
      return folded.size();
    }

    Event newest() {
      return folded.getLast();
    }
  }

  /** A deleted customer. */
  record Tombstone(int version) implements View {}
}
