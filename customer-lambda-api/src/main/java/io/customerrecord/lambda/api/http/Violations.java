package io.customerrecord.lambda.api.http;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the violations of one request, so that one response reports all. Used by one thread. */
public final class Violations {
  /** Further violations are counted, and not listed. */
  private static final int MAX_LISTED = 100;

  /**
   * One violation.
   *
   * @param source which part of the request breaks a rule
   * @param place the JSON pointer, or the name of the parameter or header
   * @param detail what is wrong and what is accepted, without the rejected value
   */
  record Entry(Source source, String place, String detail) {}

  /** A part of a request. */
  enum Source {
    BODY("pointer"),
    PARAMETER("parameter"),
    HEADER("header");

    /** The member of an error in a problem document that holds the place. */
    final String member;

    Source(String member) {
      this.member = member;
    }
  }

  private final List<Entry> listed = new ArrayList<>();
  private int count;

  Violations() {}

  /**
   * Adds a violation in the body.
   *
   * @param violation the violation
   */
  public void body(Violation violation) {
    add(new Entry(Source.BODY, violation.pointer(), violation.detail()));
  }

  /**
   * Adds a violation in a query parameter.
   *
   * @param name the parameter
   * @param detail what is wrong and what is accepted
   */
  public void parameter(String name, String detail) {
    add(new Entry(Source.PARAMETER, name, detail));
  }

  /**
   * Adds a violation in a header.
   *
   * @param name the header
   * @param detail what is wrong and what is accepted
   */
  public void header(String name, String detail) {
    add(new Entry(Source.HEADER, name, detail));
  }

  private void add(Entry entry) {
    count++;
    if (listed.size() < MAX_LISTED) {
      listed.add(entry);
    }
  }

  /**
   * Makes a command, unless the request has violations.
   *
   * @param command makes the command; parts that are missing are violations already
   * @param <T> the type of the command
   * @return a valid command
   * @throws RejectedRequest with all violations, those that the command itself reports among them
   */
  public <T> T valid(Supplier<T> command) {
    try {
      T made = command.get();
      check();
      return made;
    } catch (InvalidCommand e) {
      e.violations().stream().filter(each -> !isListed(each.pointer())).forEach(this::body);
      throw rejection();
    }
  }

  /**
   * Checks that the request has no violations.
   *
   * @throws RejectedRequest with all violations if it has any
   */
  public void check() {
    if (count > 0) {
      throw rejection();
    }
  }

  private boolean isListed(String pointer) {
    return listed.stream()
        .anyMatch(
            entry -> entry.place().equals(pointer) || pointer.startsWith(entry.place() + "/"));
  }

  private RejectedRequest rejection() {
    String detail =
        count == 1
            ? "1 violation: see errors."
            : count > MAX_LISTED
                ? count + " violations: errors lists the first " + MAX_LISTED + "."
                : count + " violations: see errors.";
    return new RejectedRequest(Problem.of(Problem.Type.INVALID_REQUEST, detail).withErrors(listed));
  }
}
