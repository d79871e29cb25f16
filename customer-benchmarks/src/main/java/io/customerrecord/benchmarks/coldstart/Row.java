package io.customerrecord.benchmarks.coldstart;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One line of the table: a function laid out as Lambda would lay it out under {@code /var/task}.
 *
 * @param name what the table calls it
 * @param directory the function's files, with an executable {@code bootstrap}
 * @param commits whether it commits the command, or only answers
 */
record Row(String name, Path directory, boolean commits) {
  /** The function of the API that answers commands. */
  private static final String HANDLER = "io.customerrecord.lambda.api.CommandHandler";

  /** What Lambda passes to the function's {@code bootstrap}. */
  String handler() {
    return commits ? HANDLER : Hello.class.getName();
  }

  Row {
    if (!Files.isExecutable(directory.resolve("bootstrap"))) {
      throw new IllegalArgumentException("no executable bootstrap in " + directory);
    }
  }

  /** Reads {@code name=directory}. */
  static Row parse(String text, boolean commits) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected name=directory, not " + text);
    }
    return new Row(parts[0], Path.of(parts[1]).toAbsolutePath().normalize(), commits);
  }

  Path bootstrap() {
    return directory.resolve("bootstrap");
  }
}
