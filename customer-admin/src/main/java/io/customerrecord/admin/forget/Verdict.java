package io.customerrecord.admin.forget;

/** What a certificate says. The names are stable: certificates contain them. */
public enum Verdict {
  /** A copy is left in a store, or cannot be excluded. */
  NOT_FORGOTTEN,
  /** No store has a copy, but streams, point-in-time recovery and backups may still hold one. */
  FORGOTTEN_UNTIL_WINDOWS_END,
  /** No store has a copy, and nothing that this system keeps can hold one any more. */
  FORGOTTEN
}
