package io.customerrecord.domain;

import java.util.List;
import java.util.stream.Collectors;

/** The input of a command breaks the rules. Nothing was done. */
public final class InvalidCommand extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * Reports all violations of a command.
   *
   * @param violations at least one
   */
  public InvalidCommand(List<Violation> violations) {
    super(
        violations.stream()
            .map(violation -> shown(violation.pointer()) + " " + violation.detail())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** Messages reach logs, and the name of an attribute is text of the caller. */
  private static String shown(String pointer) {
    return pointer.startsWith("/attributes/") ? "/attributes/*" : pointer;
  }

  /**
   * All violations.
   *
   * @return at least one violation, in the order of the command's fields
   */
  public List<Violation> violations() {
    return violations;
  }
}
