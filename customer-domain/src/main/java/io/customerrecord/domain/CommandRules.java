package io.customerrecord.domain;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects all violations of a command before it throws. Lengths count Unicode code points. */
final class CommandRules {
  private final String pointer;
  private final List<Violation> violations;

  CommandRules() {
    this("", new ArrayList<>());
  }

  private CommandRules(String pointer, List<Violation> violations) {
    this.pointer = pointer;
    this.violations = violations;
  }

  /** A part that a command requires. Code compiled without a null checker may pass null. */
  CommandRules required(String field, @Nullable Object part) {
    if (part == null) {
      violation(field, "is required");
    }
    return this;
  }

  /** Applies the rules of a part if the part is given. */
  <T> CommandRules part(String field, @Nullable T part, BiConsumer<T, CommandRules> rules) {
    if (part != null) {
      rules.accept(part, new CommandRules(pointer + "/" + field, violations));
    }
    return this;
  }

  /** The data of a person or an organisation. */
  CommandRules data(@Nullable CustomerData data) {
    switch (data) {
      case null -> violation("data", "is required");
      case PersonData person -> ValueRules.person(person, this);
      case OrganisationData organisation -> ValueRules.organisation(organisation, this);
    }
    return this;
  }

  CommandRules version(long expectedVersion) {
    if (expectedVersion < 1) {
      violation("version", "must be a whole number from 1");
    }
    return this;
  }

  CommandRules requiredText(String field, @Nullable String text, int longest) {
    if (text == null) {
      violation(field, "is required: text of 1 to " + longest + " characters");
    }
    return text(field, text, longest);
  }

  CommandRules text(String field, @Nullable String text, int longest) {
    if (text == null) {
      return this;
    }
    if (!VisibleText.isIn(text)) {
      violation(field, "must not be blank: text of 1 to " + longest + " characters is accepted");
    } else if (text.codePointCount(0, text.length()) > longest) {
      violation(field, "is too long: at most " + longest + " characters are accepted");
    }
    if (text.codePoints().anyMatch(CommandRules::isControlOrBroken)) {
      violation(field, "must hold no control characters and no unpaired surrogates");
    }
    return this;
  }

  /** Limits the number of members. */
  CommandRules count(int members, int most) {
    if (members > most) {
      violations.add(
          new Violation(pointer, "has " + members + " members: at most " + most + " are accepted"));
    }
    return this;
  }

  /** Checks the form of a text if the text is given. */
  CommandRules form(
      String field, @Nullable String text, Predicate<String> isAccepted, String detail) {
    if (text != null && !isAccepted.test(text)) {
      violation(field, detail);
    }
    return this;
  }

  void check() {
    if (!violations.isEmpty()) {
      throw new InvalidCommand(violations);
    }
  }

  private static boolean isControlOrBroken(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private void violation(String field, String detail) {
    violations.add(new Violation(Violation.pointer(pointer, field), detail));
  }
}
