package io.customerrecord.local.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a browser: {@code CHROMIUM}, or else the first of the usual names on the path. */
public final class Chromium {
  public static final String HOW_TO_GET_ONE =
      "no Chromium: install one (Debian: apt-get install --no-install-recommends chromium),"
          + " or name it in the environment variable CHROMIUM";

  private Chromium() {}

  public static Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault("CHROMIUM", "");
    return named.isBlank()
        ? onPath(environment.getOrDefault("PATH", ""))
        : Optional.of(Path.of(named));
  }

  private static Optional<Path> onPath(String path) {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Arrays.stream(path.split(File.pathSeparator))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
