package io.customerrecord.testing;

/** A process that ended in the middle of its work: nothing catches this. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
