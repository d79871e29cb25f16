package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that explain the code use its names, and the code uses theirs. */
class GlossaryTest {
  private static final Path ROOT = Path.of("..");

  /** A name between backticks, with or without a member of it. */
  private static final Pattern QUOTED = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:[.(<][^`\\n]*)?`");

  /** A name of two words or more, as in the labels of a picture. */
  private static final Pattern CAMEL_CASE = Pattern.compile("\\b(?:[A-Z][a-z]+){2,}\\b");

  private static final Pattern PICTURE = Pattern.compile("(?ms)^```mermaid\\n(.*?)^```$");

  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

  /** Names of AWS that appear in the pictures. */
  private static final Set<String> NOT_OURS =
      Set.of("BatchGetItem", "GetItem", "PutRecords", "SnapStart", "TransactWriteItems");

  /** Names that the glossary replaced. */
  private static final Set<String> REPLACED =
      Set.of(
          "Answer",
          "AsIs",
          "Backoff",
          "Commands",
          "Customers",
          "EventItems",
          "EventRow",
          "Fault",
          "Faults",
          "Lanes",
          "Refused",
          "RefusedRequest",
          "Rehearsal",
          "RehearsalContext",
          "RehearsedDynamoDb",
          "RehearsedItems",
          "Scalar",
          "Tally",
          "TimeLeft",
          "Waves");

  @ParameterizedTest
  @ValueSource(strings = {"docs/glossary.md", "docs/architecture.md"})
  void every_class_that_the_page_names_exists(String page) throws IOException {
    String text = Files.readString(ROOT.resolve(page));
    Set<String> named = new TreeSet<>();
    QUOTED.matcher(text).results().forEach(name -> named.add(name.group(1)));
    PICTURE
        .matcher(text)
        .results()
        .flatMap(picture -> CAMEL_CASE.matcher(picture.group(1)).results())
        .forEach(name -> named.add(name.group()));
    named.removeAll(NOT_OURS);
    assertThat(named).hasSizeGreaterThan(20);

    named.removeAll(declaredClasses());
    assertThat(named).as("names in %s without a class", page).isEmpty();
  }

  @Test
  void no_class_has_a_name_that_the_glossary_replaced() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      classes.add(source.getFileName().toString().replace(".java", ""));
    }
    assertThat(classes).contains("CustomerService");

    classes.retainAll(REPLACED);
    assertThat(classes).isEmpty();
  }

  private static Set<String> declaredClasses() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (Path source : sources("src")) {
      DECLARATION
          .matcher(Files.readString(source))
          .results()
          .forEach(declaration -> classes.add(declaration.group(1)));
    }
    return classes;
  }

  /** The Java sources of all modules below a directory of each. */
  private static List<Path> sources(String directory) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module :
          modules.filter(path -> Files.isDirectory(path.resolve(directory))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve(directory))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }
}
