package io.customerrecord.domain.model;

import java.util.Arrays;

/** Numbers pairs of numbers from 0 in the order of their first occurrence. */
final class Pairs {
  private long[] pairs = new long[1 << 10];
  private int[] slots = new int[1 << 11];
  private int size;

  int size() {
    return size;
  }

  /** The number of a pair. The pair is new if the number equals the former size. */
  int numberOf(int first, int second) {
    long pair = ((long) first << 32) | second;
    int slot = slotOf(pair);
    if (slots[slot] == 0) {
      if (size == pairs.length) {
        grow();
        slot = slotOf(pair);
      }
      pairs[size++] = pair;
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  int first(int number) {
    return (int) (pairs[number] >>> 32);
  }

  int second(int number) {
    return (int) pairs[number];
  }

  /** The slot of a pair, or the empty slot for it. */
  private int slotOf(long pair) {
    long mixed = pair * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && pairs[slots[slot] - 1] != pair) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    pairs = Arrays.copyOf(pairs, 2 * size);
    slots = new int[4 * size];
    for (int number = 0; number < size; number++) {
      slots[slotOf(pairs[number])] = number + 1;
    }
  }
}
