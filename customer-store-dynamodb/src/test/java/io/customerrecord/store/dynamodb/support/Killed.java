package io.customerrecord.store.dynamodb.support;

/** Simulates the end of a process. An {@link Error}, so that no code under test catches it. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
