package io.customerrecord.store.dynamodb.support;

/** A process that ended in the middle of its work: nothing catches this. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
