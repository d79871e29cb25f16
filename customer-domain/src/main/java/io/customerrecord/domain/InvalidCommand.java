package io.customerrecord.domain;

import java.util.List;
import java.util.stream.Collectors;

/** A command was built from input that breaks the rules; nothing was done. */
public final class InvalidCommand extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * Reports all violations of a command at once.
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

  /** Messages end in logs, and the name of an attribute is the caller's own text. */
  private static String shown(String pointer) {
    return pointer.startsWith("/attributes/") ? "/attributes/*" : pointer;
  }

  /**
   * Everything that was wrong.
   *
   * @return at least one violation, in the order of the command's fields
   */
  public List<Violation> violations() {
    return violations;
  }
}
