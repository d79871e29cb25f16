package io.customerrecord.domain.model;

/**
 * An event of the only customer in the model. Two events are equal if their eventIds are, which
 * here consist of the command and the number of the attempt.
 */
record Event(String command, int attempt, boolean deletion) {
  static Event of(String command, int attempt) {
    return new Event(command, attempt, false);
  }

  static Event deletion(String command, int attempt) {
    return new Event(command, attempt, true);
  }

  @Override
  public String toString() {
    return command + (attempt == 0 ? "" : "'".repeat(attempt));
  }
}
