package io.customerrecord.domain.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** The sources of this module with a unified diff applied, to be compiled and run. */
final class PatchedSources {
  private static final Path SOURCES = Path.of("src/main/java");

  private final Map<String, String> files;

  private PatchedSources(Map<String, String> files) {
    this.files = files;
  }

  static PatchedSources unchanged() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".java")).toList()) {
        files.put(SOURCES.relativize(path).toString(), Files.readString(path));
      }
    }
    return new PatchedSources(files);
  }

  /** Applies the changes to files with these suffixes; every hunk must fit exactly one place. */
  PatchedSources patched(String diff, String... suffixes) throws IOException {
    Map<String, String> changed = new TreeMap<>(files);
    String file = "";
    List<String> hunk = new ArrayList<>();
    for (String line : (resource(diff) + "--- end\n").lines().toList()) {
      if (line.startsWith("--- ") || line.startsWith("@@")) {
        apply(hunk, file, changed, suffixes);
        hunk.clear();
      } else if (line.startsWith("+++ ")) {
        file = line.substring(4).strip();
      } else {
        hunk.add(line);
      }
    }
    return new PatchedSources(changed);
  }

  PatchedSources with(String program) throws IOException {
    Map<String, String> more = new TreeMap<>(files);
    more.put(program + ".java", resource(program + ".java"));
    return new PatchedSources(more);
  }

  private static void apply(
      List<String> hunk, String file, Map<String, String> files, String... suffixes) {
    if (hunk.isEmpty() || Stream.of(suffixes).noneMatch(file::endsWith)) {
      return;
    }
    String before = side(hunk, '+');
    String source = files.getOrDefault(file, "");
    if (before.isEmpty()) {
      files.put(file, side(hunk, '-'));
      return;
    }
    assertThat(source.split(Pattern.quote(before), -1))
        .as("the recipe no longer fits %s; regenerate its patch", file)
        .hasSize(2);
    files.put(file, source.replace(before, side(hunk, '-')));
  }

  private static String side(List<String> hunk, char left) {
    return hunk.stream()
        .filter(line -> line.isEmpty() || line.charAt(0) != left)
        .map(line -> line.isEmpty() ? "\n" : line.substring(1) + "\n")
        .collect(joining());
  }

  /** Compiles all files and returns the compiler's errors with the names of the files. */
  List<String> compile(Path into) throws IOException {
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
    List<Source> sources =
        files.entrySet().stream().map(file -> new Source(file.getKey(), file.getValue())).toList();
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "21",
            "-XDshould-stop.ifError=FLOW",
            "-d",
            into.toString(),
            "-cp",
            location(NullMarked.class).toString());
    compiler.getTask(null, null, errors, options, null, sources).call();
    return errors.getDiagnostics().stream()
        .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
        .map(found -> found.getSource().getName() + ": " + found.getMessage(Locale.ROOT))
        .toList();
  }

  /** Runs a compiled program without access to the classes of this process. */
  static void run(String program, Path compiled) throws Exception {
    URL[] urls = {compiled.toUri().toURL(), location(NullMarked.class).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      loader
          .loadClass(program)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    }
  }

  private static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PatchedSources.class.getResourceAsStream("/recipes/" + name)) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
