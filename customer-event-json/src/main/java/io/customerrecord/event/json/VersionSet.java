package io.customerrecord.event.json;

import static java.util.stream.Collectors.joining;

import io.customerrecord.event.json.ReceivedVersions.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of versions, kept as ranges. Immutable. */
final class VersionSet {
  static final VersionSet EMPTY = new VersionSet(new TreeMap<>());

  private final NavigableMap<Long, Long> ranges; // first to last; two ranges never touch

  private VersionSet(NavigableMap<Long, Long> ranges) {
    this.ranges = ranges;
  }

  boolean contains(long version) {
    Map.Entry<Long, Long> range = ranges.floorEntry(version);
    return range != null && version <= range.getValue();
  }

  VersionSet with(long version) {
    if (contains(version)) {
      return this;
    }
    var joined = new TreeMap<>(ranges);
    Map.Entry<Long, Long> before = joined.lowerEntry(version);
    long first = before != null && before.getValue() == version - 1 ? before.getKey() : version;
    Long lastOfNext = joined.remove(version + 1);
    joined.put(first, lastOfNext == null ? version : lastOfNext);
    return new VersionSet(joined);
  }

  List<VersionRange> gaps() {
    List<VersionRange> gaps = new ArrayList<>();
    long next = 1;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (next < range.getKey()) {
        gaps.add(new VersionRange(next, range.getKey() - 1));
      }
      next = range.getValue() + 1;
    }
    return List.copyOf(gaps);
  }

  long size() {
    return ranges.entrySet().stream().mapToLong(e -> e.getValue() - e.getKey() + 1).sum();
  }

  /** The ranges, such as {@code "1-12,14-14"}. */
  String text() {
    return ranges.entrySet().stream()
        .map(range -> range.getKey() + "-" + range.getValue())
        .collect(joining(","));
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is in another form
   */
  static VersionSet parse(String text) {
    var ranges = new TreeMap<Long, Long>();
    long lastBefore = -1;
    for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = range.indexOf('-');
      long first = Long.parseLong(range, 0, Math.max(dash, 0), 10);
      long last = Long.parseLong(range, dash + 1, range.length(), 10);
      if (first < 1 || last < first || first - 1 <= lastBefore) {
        throw new IllegalArgumentException("ranges must ascend with gaps between them");
      }
      ranges.put(first, last);
      lastBefore = last;
    }
    return new VersionSet(ranges);
  }
}
