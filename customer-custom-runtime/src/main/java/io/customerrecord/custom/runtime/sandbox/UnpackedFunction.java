package io.customerrecord.custom.runtime.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A function as Lambda unpacks it under {@code /var/task}.
 *
 * @param name what reports call it
 * @param directory the function's files, with an executable {@code bootstrap}
 * @param work what it is asked for
 */
public record UnpackedFunction(String name, Path directory, Work work) {
  /**
   * Checks the directory.
   *
   * @throws IllegalArgumentException if it has no executable {@code bootstrap}
   */
  public UnpackedFunction {
    if (!Files.isExecutable(directory.resolve("bootstrap"))) {
      throw new IllegalArgumentException("no executable bootstrap in " + directory);
    }
  }

  /**
   * Reads {@code name=directory}.
   *
   * @throws IllegalArgumentException if the text has another form, or the directory no bootstrap
   */
  public static UnpackedFunction parse(String text, Work work) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected name=directory, not " + text);
    }
    return new UnpackedFunction(parts[0], Path.of(parts[1]).toAbsolutePath().normalize(), work);
  }

  Path bootstrap() {
    return directory.resolve("bootstrap");
  }
}
