package io.customerrecord.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the console, and of its tests. */
class ConsoleFilesTest {
  private static final Path CONSOLE =
      Path.of("src/main/resources/io/customerrecord/local/page/console");
  private static final Path TESTS = Path.of("src/test/console");

  /** What would read a text as markup, code or style, or load something from elsewhere. */
  private static final List<String> FORBIDDEN =
      List.of(
          "innerHTML",
          "outerHTML",
          "insertAdjacentHTML",
          "setHTML",
          "createContextualFragment",
          "DOMParser",
          "document.write",
          "srcdoc",
          "eval(",
          "Function(",
          "import(",
          "javascript:",
          "setAttribute(\"style\"",
          "cssText",
          "http://",
          "https://",
          "localStorage",
          "document.cookie",
          "indexedDB");

  static Stream<Path> modules() throws IOException {
    return files(CONSOLE, ".js");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void no_text_becomes_markup_or_code_and_nothing_is_kept_or_loaded_from_elsewhere(Path module)
      throws IOException {
    assertThat(Files.readString(module)).doesNotContain(FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_imports_files_of_the_console_alone_and_is_small(Path module) throws IOException {
    String text = Files.readString(module);
    Matcher imports = Pattern.compile("(?m)^(?:import|export) .*from \"(.*)\";$").matcher(text);
    assertThat(imports.results().map(found -> found.group(1)))
        .allMatch(
            name -> name.startsWith("./") && Files.exists(CONSOLE.resolve(name.substring(2))));
    assertThat(text.lines().count()).isLessThanOrEqualTo(250);
  }

  @Test
  void the_page_has_no_code_or_style_of_its_own() throws IOException {
    String page = Files.readString(CONSOLE.resolve("index.html"));
    assertThat(page).doesNotContain("<style", "style=", "javascript:", "://");
    assertThat(Pattern.compile("\\son\\w+=").matcher(page).find()).isFalse();
    assertThat(Pattern.compile("<script([^>]*)>").matcher(page).results())
        .isNotEmpty()
        .allMatch(script -> script.group(1).contains(" src="));
  }

  /** A file that main.mjs does not import would never run. */
  @Test
  void every_file_of_browser_tests_is_run() throws IOException {
    String main = Files.readString(TESTS.resolve("main.mjs"));
    assertThat(files(TESTS, ".test.mjs"))
        .isNotEmpty()
        .allMatch(file -> main.contains("\"./" + file.getFileName() + "\""));
  }

  private static Stream<Path> files(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
    }
  }
}
