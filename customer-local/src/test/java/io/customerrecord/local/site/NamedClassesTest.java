package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The classes that commands of the documentation name: benchmarks and tests that take too long to
 * run here.
 */
class NamedClassesTest {
  private static final Pattern NAMED =
      Pattern.compile("-D(?:exec\\.mainClass|test|it\\.test)=([\\w.,]+)");
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");

  /** A name to be replaced by the reader, and one that stands for no test. */
  private static final Set<String> NO_CLASSES = Set.of("TEST", "None");

  private static final Set<String> CLASSES = new TreeSet<>();

  @BeforeAll
  static void findClasses() throws IOException {
    Files.walkFileTree(
        MarkdownFile.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return SKIPPED.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = MarkdownFile.ROOT.relativize(file).toString();
            if (path.endsWith(".java")) {
              String name = path.replaceFirst("\\.java$", "").replaceFirst(".*/java/", "");
              CLASSES.add(name.replace('/', '.'));
              CLASSES.add(name.substring(name.lastIndexOf('/') + 1));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void every_class_that_a_command_names_exists() throws IOException {
    Set<String> named = new TreeSet<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      String text = Files.readString(MarkdownFile.ROOT.resolve(file.path()));
      for (MatchResult match : NAMED.matcher(text).results().toList()) {
        named.addAll(List.of(match.group(1).split(",")));
      }
    }
    named.removeAll(NO_CLASSES);
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(CLASSES).containsAll(named);
  }
}
