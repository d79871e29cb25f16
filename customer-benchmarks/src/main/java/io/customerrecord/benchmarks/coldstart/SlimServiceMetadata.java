package io.customerrecord.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Compiles the one class of the SDK that the custom runtime brings in a version of its own. */
final class SlimServiceMetadata {
  private static final String NAME =
      "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider";

  private SlimServiceMetadata() {}

  /**
   * Makes a jar of it.
   *
   * @param sources where its source is
   * @param jars the SDK
   * @param work where to leave the jar
   */
  static Path jar(Path sources, List<Path> jars, Path work) throws IOException {
    Path classes = work.resolve("slim-classes");
    Files.createDirectories(classes);
    String path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release=21",
                "-proc:none",
                "-cp",
                path,
                "-d",
                classes.toString(),
                sources.resolve(NAME + ".java").toString());
    if (failed != 0) {
      throw new IllegalStateException("javac ended with " + failed);
    }
    Path jar = work.resolve("slim.jar");
    UberJar.writeClass(NAME, Files.readAllBytes(classes.resolve(NAME + ".class")), jar);
    return jar;
  }
}
