package io.customerrecord.local.testing;

/** The process is gone: nothing of ours catches this. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
