package io.customerrecord.custom.runtime.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A function as Lambda unpacks it below {@code /var/task}.
 *
 * @param name its name in reports
 * @param directory the function's files, with an executable {@code bootstrap}
 * @param workload the invocation to send to it
 */
public record UnpackedFunction(String name, Path directory, Workload workload) {
  /**
   * Checks the directory.
   *
   * @throws IllegalArgumentException if the directory has no executable {@code bootstrap}
   */
  public UnpackedFunction {
    if (!Files.isExecutable(directory.resolve("bootstrap"))) {
      throw new IllegalArgumentException("no executable bootstrap in " + directory);
    }
  }

  /**
   * Parses {@code name=directory}.
   *
   * @param text the text to parse
   * @param workload the invocation to send to the function
   * @return the function
   * @throws IllegalArgumentException if the text has another format, or the directory has no
   *     executable {@code bootstrap}
   */
  public static UnpackedFunction parse(String text, Workload workload) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected name=directory, not " + text);
    }
    return new UnpackedFunction(parts[0], Path.of(parts[1]).toAbsolutePath().normalize(), workload);
  }

  Path bootstrap() {
    return directory.resolve("bootstrap");
  }
}
