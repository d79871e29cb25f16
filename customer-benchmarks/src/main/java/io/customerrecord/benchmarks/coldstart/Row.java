package io.customerrecord.benchmarks.coldstart;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One line of the table: a function laid out as Lambda would lay it out under {@code /var/task}.
 *
 * @param name what the table calls it
 * @param directory the function's files, with an executable {@code bootstrap}
 * @param work what it is asked for
 */
record Row(String name, Path directory, Work work) {
  Row {
    if (!Files.isExecutable(directory.resolve("bootstrap"))) {
      throw new IllegalArgumentException("no executable bootstrap in " + directory);
    }
  }

  /** Reads {@code name=directory}. */
  static Row parse(String text, Work work) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected name=directory, not " + text);
    }
    return new Row(parts[0], Path.of(parts[1]).toAbsolutePath().normalize(), work);
  }

  Path bootstrap() {
    return directory.resolve("bootstrap");
  }
}
