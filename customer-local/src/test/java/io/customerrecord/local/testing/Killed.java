package io.customerrecord.local.testing;

/** The process was killed. No code of this project catches this. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
