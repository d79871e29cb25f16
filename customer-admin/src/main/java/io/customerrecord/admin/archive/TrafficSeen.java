package io.customerrecord.admin.archive;

/** The tables take traffic while they must not. */
public final class TrafficSeen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrafficSeen(String message) {
    super(message);
  }
}
