package io.customerrecord.local.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file of the project: what it links to, and the anchors that others can link to.
 *
 * @param path the path below the root of the project
 * @param prose the text without code blocks
 */
record MarkdownFile(Path path, String prose) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^ {0,3}(?<fence>`{3,}|~{3,})[^\\n]*\\n.*?^ {0,3}\\k<fence>[`~]*$");
  private static final Pattern INLINE_CODE =
      Pattern.compile("(?s)(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
  private static final Pattern INLINE_LINK = Pattern.compile("\\]\\(<?([^()\\s>]*)>?[^()]*\\)");
  private static final Pattern DEFINITION = Pattern.compile("(?m)^ {0,3}\\[([^\\]]+)\\]: *(\\S+)");
  private static final Pattern AUTOLINK = Pattern.compile("<(https?://[^>\\s]+)>");
  private static final Pattern HTML_LINK =
      Pattern.compile("<\\w+[^>]*\\s(?:href|src)=\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("\\]\\[([^\\]]+)\\]");
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6} +(.*?) *#*$");
  private static final Pattern HTML_ANCHOR =
      Pattern.compile("<\\w+[^>]*\\s(?:id|name)=\"([^\"]*)\"");
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc}\\- ]");

  static MarkdownFile read(Path path) throws IOException {
    return of(path, Files.readString(ROOT.resolve(path)));
  }

  static MarkdownFile of(Path path, String text) {
    return new MarkdownFile(path, BLOCK.matcher(text).replaceAll(""));
  }

  /** All Markdown files of the project, without those that a build makes. */
  static List<MarkdownFile> all() throws IOException {
    List<MarkdownFile> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return BUILT.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(".md")) {
              files.add(read(ROOT.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** The targets of all links and pictures, as they are written. */
  List<String> links() {
    String text = INLINE_CODE.matcher(prose).replaceAll("code");
    List<String> links = new ArrayList<>();
    for (Pattern pattern : List.of(INLINE_LINK, AUTOLINK, HTML_LINK)) {
      pattern.matcher(text).results().map(link -> link.group(1)).forEach(links::add);
    }
    DEFINITION.matcher(text).results().map(link -> link.group(2)).forEach(links::add);
    return links;
  }

  /** The labels of links that are defined elsewhere in the file, and are not. */
  Set<String> undefinedLabels() {
    String text = INLINE_CODE.matcher(prose).replaceAll("code");
    Set<String> labels = new TreeSet<>();
    REFERENCE.matcher(text).results().map(label -> label.group(1)).forEach(labels::add);
    DEFINITION.matcher(text).results().map(label -> label.group(1)).forEach(labels::remove);
    return labels;
  }

  /** The fragments that lead to a place in this file. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> headings = new HashMap<>();
    for (String heading : HEADING.matcher(prose).results().map(MarkdownFile::text).toList()) {
      String anchor = anchor(heading);
      int before = headings.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    HTML_ANCHOR.matcher(prose).results().map(anchor -> anchor.group(1)).forEach(anchors::add);
    return anchors;
  }

  /** The path of a relative link, or of this file if it is a fragment alone. */
  Path target(String link) {
    String file = URLDecoder.decode(link.split("#", 2)[0], StandardCharsets.UTF_8);
    return file.isEmpty() ? path : path.resolveSibling(file).normalize();
  }

  private static String text(MatchResult heading) {
    return heading.group(1).replaceAll("\\[([^\\]]*)\\](?:\\([^)]*\\)|\\[[^\\]]*\\])", "$1");
  }

  /** As GitHub makes it, and the site. */
  private static String anchor(String heading) {
    String words = heading.replace("`", "").replace("*", "").strip().toLowerCase(Locale.ROOT);
    return NOT_IN_ANCHOR.matcher(words).replaceAll("").replace(' ', '-');
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
