package io.customerrecord.domain.model;

import java.util.Arrays;

/**
 * Numbers the reached states from 0. A state is a row of numbers; its own number is that of the
 * pair of its prefix and its last part.
 */
final class StateSpace {
  private final Pairs[] pairs;
  private final int[] lastParts;
  private final int[] lastNumbers;
  private int[] predecessors = new int[1 << 10];

  StateSpace(int parts) {
    this.pairs = new Pairs[parts];
    this.lastParts = new int[parts];
    this.lastNumbers = new int[parts];
    Arrays.setAll(pairs, part -> new Pairs());
    Arrays.fill(lastParts, -1);
  }

  int size() {
    return pairs[pairs.length - 1].size();
  }

  /** Adds a state if it is new. */
  void add(int[] parts, int predecessor) {
    int size = size();
    // States that are added in succession differ in few parts.
    int part = Math.max(0, Arrays.mismatch(parts, lastParts));
    for (; part < pairs.length; part++) {
      lastParts[part] = parts[part];
      lastNumbers[part] = pairs[part].numberOf(part == 0 ? 0 : lastNumbers[part - 1], parts[part]);
    }
    if (size() > size) {
      if (size == predecessors.length) {
        predecessors = Arrays.copyOf(predecessors, 2 * size);
      }
      predecessors[size] = predecessor;
    }
  }

  int[] partsOf(int state) {
    int[] parts = new int[pairs.length];
    int rest = state;
    for (int part = pairs.length - 1; part >= 0; part--) {
      parts[part] = pairs[part].second(rest);
      rest = pairs[part].first(rest);
    }
    return parts;
  }

  /** The state from which a state was reached first; negative for the initial state. */
  int predecessorOf(int state) {
    return predecessors[state];
  }
}
