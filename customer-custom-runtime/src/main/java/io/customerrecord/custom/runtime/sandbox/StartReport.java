package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVM did about classes from the start of a function to its response. Unlike a time, this
 * is the same on every machine.
 *
 * @param initialized the classes whose static initialisers ran, such as {@code
 *     java.math.BigDecimal}
 * @param generated the hidden classes that were made at run time, for lambdas and the like
 * @param uncached the other classes that were not in the AOT cache
 */
public record StartReport(Set<String> initialized, List<String> generated, List<String> uncached) {
  /** The JVM's option that writes the log, without its file. */
  static final String LOG = "-Xlog:class+load=info,class+init=info:file=";

  private static final String HIDDEN = "/0x";
  private static final Pattern LOADED = Pattern.compile("(\\S+) source: (.+)");
  private static final Pattern INITIALIZED = Pattern.compile("\\d+ Initializing '([^']+)'.*");

  /** Copies the collections. */
  public StartReport {
    initialized = Set.copyOf(initialized);
    generated = List.copyOf(generated);
    uncached = List.copyOf(uncached);
  }

  /** Reads a log that was written with {@link #LOG} and without decorations. */
  static StartReport read(Path log) throws IOException {
    Set<String> initialized = new HashSet<>();
    List<String> generated = new ArrayList<>();
    List<String> uncached = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher loaded = LOADED.matcher(line);
      Matcher init = INITIALIZED.matcher(line);
      if (init.matches()) {
        initialized.add(init.group(1).replace('/', '.'));
      } else if (loaded.matches() && !loaded.group(2).startsWith("shared objects file")) {
        String name = loaded.group(1);
        (name.contains(HIDDEN) ? generated : uncached).add(name);
      }
    }
    if (initialized.isEmpty()) {
      throw new IllegalStateException("no class was initialised, according to " + log);
    }
    return new StartReport(initialized, generated, uncached);
  }
}
