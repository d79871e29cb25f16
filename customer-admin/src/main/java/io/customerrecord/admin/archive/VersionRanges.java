package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;

/** Versions of one customer that are added in ascending order. Used by one thread. */
final class VersionRanges {
  private final List<Range> ranges = new ArrayList<>();

  /**
   * Versions without a gap.
   *
   * @param first the lowest
   * @param last the highest
   */
  record Range(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  void add(long version) {
    if (!ranges.isEmpty() && ranges.getLast().last() == version - 1) {
      ranges.set(ranges.size() - 1, new Range(ranges.getLast().first(), version));
    } else {
      ranges.add(new Range(version, version));
    }
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  List<Range> ranges() {
    return List.copyOf(ranges);
  }

  /** A finding for each range. */
  List<Finding> findings(FindingKind kind, CustomerId customerId) {
    return ranges.stream()
        .map(
            range ->
                Finding.of(
                    kind,
                    customerId,
                    range.first(),
                    range.size() == 1 ? "" : "up to " + range.last()))
        .toList();
  }
}
