package io.customerrecord.lambda.api;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects all that is wrong with one request, so that its sender learns it at once. */
final class Faults {
  /** More than this many are counted, but not listed. */
  private static final int MOST_LISTED = 100;

  private final List<Fault> listed = new ArrayList<>();
  private int count;

  void add(Fault fault) {
    count++;
    if (listed.size() < MOST_LISTED) {
      listed.add(fault);
    }
  }

  /**
   * A valid command.
   *
   * @param command makes it; where parts are missing, from placeholders at places that are faults
   *     already
   * @throws RefusedRequest with everything that was wrong before, and what the command itself
   *     refuses
   */
  <T> T valid(Supplier<T> command) {
    try {
      T made = command.get();
      check();
      return made;
    } catch (InvalidCommand e) {
      for (Violation violation : e.violations()) {
        if (!isKnown(violation.pointer())) {
          add(Fault.body(violation.pointer(), violation.detail()));
        }
      }
      throw refusal();
    }
  }

  void check() {
    if (count > 0) {
      throw refusal();
    }
  }

  private boolean isKnown(String pointer) {
    for (Fault fault : listed) {
      if (fault.place().equals(pointer) || pointer.startsWith(fault.place() + "/")) {
        return true;
      }
    }
    return false;
  }

  private RefusedRequest refusal() {
    String detail =
        count == 1
            ? "One thing is wrong: see errors."
            : count
                + " things are wrong: see errors"
                + (count > MOST_LISTED ? " for the first." : ".");
    return new RefusedRequest(Problem.of(ProblemType.INVALID_REQUEST, detail).withErrors(listed));
  }
}
