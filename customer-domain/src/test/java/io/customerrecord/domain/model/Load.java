package io.customerrecord.domain.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads the newest event, then the history page by page, and folds it. */
sealed interface Load {
  /** The next of its reads. */
  sealed interface Reading extends Load {
    Load next(Tables tables, Design design);
  }

  /** The result of the reads. */
  sealed interface Loaded extends Load {}

  record NeverExisted() implements Loaded {}

  record Alive(List<Event> folded) implements Loaded {}

  record Gone(int version) implements Loaded {}

  /** There is a gap that no deletion explains. */
  record Corrupt() implements Loaded {}

  static Reading begin() {
    return new Newest();
  }

  record Newest() implements Reading {
    @Override
    public String toString() {
      return "the newest event";
    }

    @Override
    public Load next(Tables tables, Design design) {
      int newest = tables.newest();
      if (newest == 0) {
        return new NeverExisted();
      }
      if (!tables.deleted()) {
        return new Pages(newest, List.of());
      }
      return design.has(Flaw.READS_BELOW_A_DELETION)
          ? new Pages(newest - 1, List.of())
          : new Gone(newest);
    }
  }

  record Pages(int end, List<Event> folded) implements Reading {
    @Override
    public String toString() {
      return "the events after version " + folded.size();
    }

    @Override
    public Load next(Tables tables, Design design) {
      List<Event> more = new ArrayList<>(folded);
      Collection<Integer> page = tables.versions(folded.size(), end);
      for (int version : page.stream().limit(design.page()).toList()) {
        if (version != more.size() + 1) {
          return new Again();
        }
        more.add(tables.events().get(version));
      }
      if (more.size() == folded.size()) {
        return new Again();
      }
      return more.size() == end ? new Alive(List.copyOf(more)) : new Pages(end, List.copyOf(more));
    }
  }

  /** After a gap. */
  record Again() implements Reading {
    @Override
    public String toString() {
      return "the newest event again";
    }

    @Override
    public Load next(Tables tables, Design design) {
      return tables.deleted() ? new Gone(tables.newest()) : new Corrupt();
    }
  }
}
