package io.customerrecord.domain.schema;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of commands say of each field, found by breaking them: the words are those of the
 * violations.
 */
final class FieldRules {
  private static final CustomerId ANYONE =
      CustomerId.parse("c5ae5538-7f75-4dca-bc01-e92e011626fa").orElseThrow();

  /** Too long, and of no form that a field requires. */
  private static final String BAD = "\u0001@@" + "é".repeat(1_000);

  private static final List<String> OF_EVERY_TEXT =
      List.of("must hold no control characters and no unpaired surrogates");

  private final EventType type;

  FieldRules(EventType type) {
    this.type = type;
  }

  /**
   * What a command of this type must keep.
   *
   * @param path the path of a text
   */
  String of(String path) {
    List<String> rules = new ArrayList<>(detailsAt(path, "name", BAD, null));
    if (path.endsWith(".*")) {
      rules.addAll(detailsAt(path.substring(0, path.length() - 2), "name", "text", null));
      rules.addAll(detailsAt(path, "!", "text", null));
    }
    return (isRequired(path) ? "required, " : "") + String.join("; ", rules);
  }

  private boolean isRequired(String path) {
    return !detailsAt(path, "name", "a", path).isEmpty()
        && detailsAt(path, "name", "a", null).isEmpty();
  }

  /**
   * What is wrong at a path.
   *
   * @param name a name in an object of arbitrary names
   * @param text every text
   * @param absent the path that is left out, or null
   */
  private List<String> detailsAt(String path, String name, String text, @Nullable String absent) {
    String pointer =
        path.endsWith(".*")
            ? Violation.pointer("/" + path.substring(0, path.length() - 2), name)
            : "/" + path.replace('.', '/');
    return violations(new Source(name, text, absent, "")).stream()
        .filter(violation -> violation.pointer().equals(pointer))
        .map(Violation::detail)
        .filter(detail -> !OF_EVERY_TEXT.contains(detail))
        .map(FieldRules::asRule)
        .toList();
  }

  private List<Violation> violations(Source source) {
    Consumer<FieldReader> command =
        switch (type) {
          case PERSON_CREATED -> from -> new CreatePerson(CustomerCodecs.PERSON.read(from));
          case PERSON_AMENDED ->
              from -> new AmendPerson(ANYONE, 1, CustomerCodecs.PERSON.read(from));
          case ORGANISATION_CREATED ->
              from -> new CreateOrganisation(CustomerCodecs.ORGANISATION.read(from));
          case ORGANISATION_AMENDED ->
              from -> new AmendOrganisation(ANYONE, 1, CustomerCodecs.ORGANISATION.read(from));
          case CUSTOMER_DELETED -> from -> {};
        };
    try {
      command.accept(source);
      return List.of();
    } catch (InvalidCommand e) {
      return e.violations();
    }
  }

  private static String asRule(String detail) {
    return detail
        .replaceFirst("^is too long: ", "")
        .replaceFirst("^has \\d+ members: (at most \\d+)", "$1 of them")
        .replaceFirst(" are accepted$", "")
        .replaceFirst("^must have a name", "a name")
        .replaceFirst("^must (have|be of) ", "");
  }

  /**
   * A source that has every field but one.
   *
   * @param name one of many names in an object of arbitrary names
   * @param text every text
   * @param absent the path that is not there, or null
   * @param prefix the path of this object, with a dot after it
   */
  private record Source(String name, String text, @Nullable String absent, String prefix)
      implements FieldReader {
    @Override
    public @Nullable String text(String field) {
      return (prefix + field).equals(absent) ? null : text;
    }

    @Override
    public FieldReader object(String field) {
      return new Source(name, text, absent, prefix + field + ".");
    }

    @Override
    public Map<String, String> texts(String field) {
      Map<String, String> texts = new TreeMap<>();
      texts.put(name, text);
      for (int i = 0; i < 1_000; i++) {
        texts.put("another" + i, "text");
      }
      return texts;
    }

    @Override
    public void missing(String field) {
      throw new AssertionError(field);
    }
  }
}
