import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format on every Java source below the current directory. {@code check} lists the
 * files that are not formatted and fails; {@code apply} formats them.
 */
class Format {
  public static void main(String[] args) throws IOException {
    List<String> options =
        switch (args[0]) {
          case "check" -> List.of("--dry-run", "--set-exit-if-changed");
          case "apply" -> List.of("--replace");
          default -> throw new IllegalArgumentException("expected check or apply, not " + args[0]);
        };
    String[] arguments = Stream.concat(options.stream(), sources().stream()).toArray(String[]::new);
    int result =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(System.out, System.err, arguments);
    if (result != 0) {
      System.err.println("Not formatted. To format: make format");
    }
    System.exit(result);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .map(Path::toString)
          .filter(path -> path.endsWith(".java") && !path.contains("target/"))
          .toList();
    }
  }
}
