package io.customerrecord.store.dynamodb.consistency;

/**
 * One call for a customer: the call, its beginning and end, and its outcome.
 *
 * @param began a tick of the clock that all clients share; no two ticks are equal
 * @param ended a later tick
 */
record Observation(Call call, long began, long ended, Outcome outcome) {

  /** A call. */
  sealed interface Call {
    /**
     * Writes a unique value as the version after the expected one. Equal calls are one write,
     * repeated.
     */
    record Write(String value, long expected, boolean keyed) implements Call {}

    record Delete() implements Call {}

    record Read() implements Call {}
  }

  /** What the result says about the customer. */
  sealed interface Outcome {
    /** The customer was at this version during the call; 0 before its creation. */
    record At(long version, String value) implements Outcome {}

    /** The customer had reached this version before the end of the call. */
    record Reached(long version, String value) implements Outcome {}

    /** The customer was at the actual version during the call, and not at the expected one. */
    record Conflict(long expected, long actual) implements Outcome {}

    /** The customer was in the deleted state during the call. */
    record Gone() implements Outcome {}

    /** Unknown: the response was lost. */
    record Lost() implements Outcome {}
  }

  boolean mayHaveWritten() {
    return switch (outcome) {
      case Outcome.Reached reached -> true;
      case Outcome.Lost lost -> true;
      case Outcome.Gone gone -> call instanceof Call.Delete;
      case Outcome.At at -> false;
      case Outcome.Conflict conflict -> false;
    };
  }
}
