package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a Markdown file leads to something. */
class LinksTest {
  private static final Path EXTERNAL_LINKS = Path.of("docs/external-links.md");

  /** A page of the local system, or an address that stands for the reader's. */
  private static final Pattern NOT_EXTERNAL =
      Pattern.compile("https?://(127\\.0\\.0\\.1|localhost|[\\w.-]*example\\.(com|org))([:/].*)?");

  private static final Pattern LISTED =
      Pattern.compile("(?m)^\\| <(?<address>\\S+)> \\| (?<read>[^|]+) \\|");

  private static final Pattern READ =
      Pattern.compile(
          "20\\d\\d-[01]\\d-[0-3]\\d(, its source|, in part in translation|, its beginning)?"
              + "(, (and )?an older copy)?|not read");

  static List<MarkdownFile> files() throws IOException {
    return MarkdownFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_link_to_a_file_leads_to_one_and_every_fragment_to_a_place_in_it(MarkdownFile file)
      throws IOException {
    assertThat(file.undefinedLabels()).as("labels without an address").isEmpty();
    for (String link : file.links()) {
      if (isRelative(file, link)) {
        Path target = file.target(link);
        assertThat(MarkdownFile.ROOT.resolve(target)).as(link).exists();
        if (link.contains("#")) {
          assertThat(target.toString()).as("%s: only pages have anchors", link).endsWith(".md");
          assertThat(MarkdownFile.read(target).anchors())
              .as(link)
              .contains(link.substring(link.indexOf('#') + 1));
        }
      }
    }
  }

  @Test
  void the_files_with_most_links_are_checked() throws IOException {
    assertThat(files())
        .extracting(MarkdownFile::toString)
        .contains("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md")
        .contains("docs/adr/README.md", "examples/README.md");
    assertThat(MarkdownFile.read(Path.of("docs/README.md")).links()).hasSizeGreaterThan(40);
  }

  @Test
  void every_external_link_is_listed_once_with_the_date_on_which_it_was_read() throws IOException {
    Set<String> linked = new TreeSet<>();
    for (MarkdownFile file : files()) {
      if (!file.path().equals(EXTERNAL_LINKS)) {
        file.links().stream()
            .filter(LinksTest::isExternal)
            .map(LinksTest::page)
            .forEach(linked::add);
      }
    }
    String list = Files.readString(MarkdownFile.ROOT.resolve(EXTERNAL_LINKS));
    List<MatchResult> rows = LISTED.matcher(list).results().toList();

    assertThat(rows.stream().map(row -> row.group("address")).toList())
        .as("add a row for a new link, and take out the row of one that is gone")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(linked);
    assertThat(rows.stream().map(row -> row.group("read").strip()).collect(Collectors.toSet()))
        .allMatch(read -> READ.matcher(read).matches());
  }

  /** The home page of the site has addresses of the site. */
  private static boolean isRelative(MarkdownFile file, String link) {
    return !link.matches("[a-z]+:.*")
        && !(file.path().startsWith("docs/site") && link.startsWith("/"));
  }

  private static boolean isExternal(String link) {
    return link.matches("https?://.*") && !NOT_EXTERNAL.matcher(link).matches();
  }

  private static String page(String link) {
    return link.split("#", 2)[0];
  }
}
