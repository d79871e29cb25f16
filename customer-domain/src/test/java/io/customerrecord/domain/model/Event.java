package io.customerrecord.domain.model;

/**
 * An event of the one customer that the model knows. Two events are the same if their eventIds are:
 * here the command and which attempt at it made the event.
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
