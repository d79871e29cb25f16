package io.customerrecord.local.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sources of the project, without what a build makes. */
final class SourceFiles {
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");

  private SourceFiles() {}

  /** Returns the text of each Java file and each POM, by its path below the root of the project. */
  static Map<String, String> read() {
    Map<String, String> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          MarkdownFile.ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              return SKIPPED.contains(directory.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (file.toString().endsWith(".java") || file.endsWith("pom.xml")) {
                files.put(MarkdownFile.ROOT.relativize(file).toString(), Files.readString(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
