package io.customerrecord.local;

/**
 * The system could not be started; the message says why, in one line, for the person who started
 * it.
 */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }
}
