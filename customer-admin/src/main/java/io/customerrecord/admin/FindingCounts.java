package io.customerrecord.admin;

import io.customerrecord.admin.Finding.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many findings there are of each kind and outcome.
 *
 * @param counts the numbers, from 1
 */
public record FindingCounts(Map<Key, Long> counts) {
  /** No findings. */
  public static final FindingCounts NONE = new FindingCounts(Map.of());

  /**
   * What is counted together.
   *
   * @param kind what was found
   * @param outcome what became of it
   */
  public record Key(FindingKind kind, Outcome outcome) {}

  /** Copies the numbers. */
  public FindingCounts {
    counts = Map.copyOf(counts);
  }

  /**
   * These and one more.
   *
   * @param finding the finding
   * @return the sum
   */
  public FindingCounts plus(Finding finding) {
    return plus(new FindingCounts(Map.of(new Key(finding.kind(), finding.outcome()), 1L)));
  }

  /**
   * These and others.
   *
   * @param more the others
   * @return the sum
   */
  public FindingCounts plus(FindingCounts more) {
    Map<Key, Long> sum = new HashMap<>(counts);
    more.counts.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return new FindingCounts(sum);
  }

  /**
   * How many there are in all.
   *
   * @return the number
   */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many of them were mended.
   *
   * @return the number
   */
  public long mended() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().outcome() == Outcome.MENDED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * How many there are of each kind, whatever their outcome.
   *
   * @return the numbers, by ascending kind
   */
  public SortedMap<FindingKind, Long> byKind() {
    SortedMap<FindingKind, Long> byKind = new TreeMap<>();
    counts.forEach((key, count) -> byKind.merge(key.kind(), count, Long::sum));
    return byKind;
  }
}
