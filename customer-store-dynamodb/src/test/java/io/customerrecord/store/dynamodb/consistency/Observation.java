package io.customerrecord.store.dynamodb.consistency;

/**
 * One call about a customer: what was asked, when it began and ended, and what its answer says.
 *
 * @param began a tick of the one clock that all callers share; no two ticks are the same
 * @param ended a later tick
 */
record Observation(Call call, long began, long ended, Said said) {

  /** What was asked. */
  sealed interface Call {
    /**
     * Write a value that no other write has, as the version after the expected one. Calls that are
     * equal are one write, sent again.
     */
    record Write(String value, long expected, boolean keyed) implements Call {}

    record Delete() implements Call {}

    record Read() implements Call {}
  }

  /** What the answer says about the customer. */
  sealed interface Said {
    /** During the call it was at this version, 0 before its creation. */
    record At(long version, String value) implements Said {}

    /** Before the end of the call it had come to this version, or past it. */
    record Reached(long version, String value) implements Said {}

    /** During the call it was at this version and not at the one that was expected. */
    record Conflict(long expected, long actual) implements Said {}

    /** During the call it was deleted. */
    record Gone() implements Said {}

    /** Nothing: the answer was lost. */
    record Lost() implements Said {}
  }

  boolean mayHaveWritten() {
    return switch (said) {
      case Said.Reached reached -> true;
      case Said.Lost lost -> true;
      case Said.Gone gone -> call instanceof Call.Delete;
      case Said.At at -> false;
      case Said.Conflict conflict -> false;
    };
  }
}
